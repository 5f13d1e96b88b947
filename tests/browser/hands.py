"""Two ways to work with a page: with a mouse, or with a keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_STEPS = 400
SCROLLED_MS = 500
IS_ACTIVE = "element => element === document.activeElement || element.contains(document.activeElement)"
IN_GROUP = """element => {
    const group = element.closest('[role=radiogroup], [role=tablist]');
    return !!group && group.contains(document.activeElement);
}"""


class Hands(Protocol):
    """What a planner does with a page."""

    def press(self, what: Locator) -> None:
        """Press a button, a link, a radio button or a tab."""

    def type(self, where: Locator, text: str) -> None:
        """Replace what stands in a field."""

    def choose(self, where: Locator, text: str) -> None:
        """Choose the option of a select box that holds *text*."""


class Mouse:
    """Somebody who points and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        """Click."""
        what.locator("xpath=ancestor-or-self::label | self::*[not(ancestor::label)]").last.click()

    def type(self, where: Locator, text: str) -> None:
        """Click into the field, take out what is there, type, and click elsewhere."""
        where.click(click_count=3)
        self.page.keyboard.insert_text(text)
        self.page.get_by_role("heading", level=1).click()

    def choose(self, where: Locator, text: str) -> None:
        """Scroll there, clear of the header, for scrolling closes a list; open it and click the option."""
        where.evaluate("element => element.scrollIntoView({block: 'center'})")
        self.page.wait_for_timeout(SCROLLED_MS)
        where.locator("xpath=..").get_by_role("button").click()
        self.page.get_by_role("option").filter(has_text=text).first.click()


class Keyboard:
    """Somebody who never touches a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        """Go there and press Enter."""
        self._reach(what)
        self.page.keyboard.press("Enter")

    def type(self, where: Locator, text: str) -> None:
        """Go there, take out what is there, type, and go on."""
        self._reach(where)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")

    def choose(self, where: Locator, text: str) -> None:
        """Go there, type what is wanted, and take the first that fits."""
        self._reach(where)
        self.page.keyboard.insert_text(text)
        self.page.get_by_role("option").filter(has_text=text).first.wait_for()
        self.page.keyboard.press("Enter")

    def _reach(self, what: Locator) -> None:
        """Press Tab, and arrows within a group, until *what* has the focus."""
        what.wait_for()
        for _ in range(MOST_STEPS):
            if what.evaluate(IS_ACTIVE):
                return
            self.page.keyboard.press("ArrowRight" if what.evaluate(IN_GROUP) else "Tab")
        raise AssertionError(f"no key leads to {what}")
