"""Batches in the browser: started, stopped, resumed after a restart, damaged, seen by everybody."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from simulator.wording import frame
from simulator.wording import screens_many as words
from tests.benchmarks.bench_ui import PAUSE_MS, TOOK, WATCH
from tests.browser.batches import BATCH, LONG, LONGEST_MS, ask, is_done, stop
from tests.browser.hands import Mouse
from tests.browser.rig import Server, Watch, answered, ready
from tests.browser.test_server import children, gone
from tests.proving import closely, tries
from ui.components.numbers import LARGEST

ANSWER_MS = 1000
"""How long a page may take to answer while a batch is at work.

To prove it is the median; every day, when other tests share the machine, the best of a few."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server of these tests' own: they restart it, and end it."""
    one = Server(tmp_path_factory.mktemp("many"))
    one.start()
    yield one
    one.stop()


def test_a_batch_is_stopped_seen_by_others_and_goes_on_after_a_restart(server, open_page):
    """Another browser sees it and stays quick; a second one waits; a restart loses nothing."""
    page, other = open_page(), open_page("en-US")
    ask(page, LONG)
    page.get_by_text("/20,000回").wait_for()
    job = page.url
    other.goto(job)
    other.get_by_text("of 20,000 runs").wait_for()

    ask(other_page := open_page(), BATCH, seed="7")
    expect(other_page.get_by_text(words.WAITING.ja.format(place=1))).to_be_visible()
    other_page.reload()
    expect(other_page.get_by_text(words.WAITING.ja.format(place=1))).to_be_visible()
    stop(other_page)

    took = sorted(reruns(other, number) for number in range(4))
    page.wait_for_timeout(2500)  # it is written down every two seconds how far it is
    for one in (page, other, other_page):
        one.goto("about:blank")  # while the server is down, a page would complain
    server.restart()
    page.goto(job)
    stopped = page.get_by_text("止まっています")
    stopped.wait_for()
    assert int(re.search(r"([\d,]+)/20,000", stopped.inner_text())[1].replace(",", "")) > 0
    page.get_by_role("button", name=words.RESUME.ja, exact=True).click()
    page.get_by_text("/20,000回").wait_for()
    stop(page)
    assert took[tries(0, len(took) // 2)] < ANSWER_MS


def reruns(page, number):
    """How many milliseconds the page of the scenario takes to show everything in the other language."""
    if number == 0:
        page.goto("/scenario?lang=en")
        ready(page)
    page.evaluate(WATCH)
    page.get_by_role("radio", name=("日本語", "English")[number % 2]).click()
    took = page.evaluate(TOOK)
    page.wait_for_timeout(PAUSE_MS)
    return took


def test_a_batch_that_nobody_knows_is_told(page):
    """An address with an unknown or impossible number shows that, and the form."""
    for wanted in ("0123456789abcdef", "../../etc"):
        page.goto(f"/many?job={wanted}")
        ready(page)
        expect(page.get_by_text(words.UNKNOWN.ja)).to_be_visible()
        expect(page.get_by_role("button", name=words.START.ja, exact=True)).to_be_enabled()


def test_numbers_that_mean_nothing_are_told(page):
    """The form says what it takes and starts nothing, until both numbers mean something."""
    page.goto("/many?scenario=tiny")
    ready(page)
    told = page.get_by_text(words.NUMBERS_ONLY.ja.format(most="20,000", largest=LARGEST))
    for count, seed in (("0", "1"), ("25", "-1"), ("many", "1"), ("20001", "1"), ("9" * 5000, "1")):
        for label, text in ((words.REPLICATIONS, count), (words.SEED, seed)):
            Mouse(page).type(page.get_by_role("textbox", name=label.ja), text)
        page.get_by_role("button", name=words.START.ja, exact=True).click()
        answered(page)
        expect(told).to_be_visible()
        assert "job=" not in page.url


def test_from_start_to_many_runs(page):
    """Start leads to many runs of the scenario that is picked there."""
    page.goto("/?scenario=tiny")
    ready(page)
    page.get_by_role("button", name=words.FROM_START.ja, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(frame.MANY_RUNS.ja)
    expect(page.locator("form, [data-testid=stForm]").get_by_text("小さな例")).to_be_visible()


@closely
def listed(page, count):
    """What the list of batches says of the one of so many runs."""
    return page.get_by_role("button", name=re.compile(rf": {count}回、")).first


@closely
def test_the_list_tells_the_states_of_now(open_page):
    """Of two batches, without anybody doing anything: the first one ends, the second one begins."""
    page = open_page()
    ask(page, "75", wanted="tiny", seed="21")
    ask(page, LONG, wanted="tiny", seed="21")
    running, done = words.STATES["running"].ja, words.STATES["done"].ja
    expect(listed(page, "75")).to_contain_text(done, timeout=LONGEST_MS)
    expect(listed(page, "20,000")).to_contain_text(running, timeout=LONGEST_MS)
    page.get_by_text("/20,000回").wait_for()
    listed(page, "75").click()
    is_done(page)
    expect(page.get_by_text(words.DONE.ja.format(replications="75"))).to_be_visible()
    listed(page, "20,000").click()
    page.get_by_text("/20,000回").wait_for()
    stop(page)
    expect(listed(page, "20,000")).to_contain_text(words.STATES["stopped"].ja)


@closely
def test_what_was_damaged_is_told_and_made_anew(server, open_page):
    """Not as done: which file, and where it is now; again after a reload, until it has been run again."""
    page = open_page()
    ask(page, "50", wanted="tiny", seed="31")
    is_done(page)
    job = page.url
    page.goto("about:blank")
    (run,) = (
        path.parent
        for path in (server.data / "store").glob("runs/*/question.json")
        if '"seed": 31,' in path.read_text(encoding="utf-8")
    )
    (chunk,) = (run / "chunks").glob("c000001.*")
    for path in (chunk, *(run / "parts").iterdir()):
        path.write_bytes(b"")
    server.restart()
    for _ in range(2):
        page.goto(job)
        page.get_by_text(chunk.name).wait_for()
        expect(page.get_by_text(words.DONE.ja.format(replications="50"))).to_have_count(0)
    page.get_by_role("button", name=words.AGAIN.ja, exact=True).click()
    is_done(page)
    expect(page.get_by_text(words.DONE.ja.format(replications="50"))).to_be_visible()


@pytest.mark.parametrize("language", ["ja", "en"][: tries(1, 2)])
def test_a_store_that_cannot_be_written_is_told_as_a_visitor_can_use_it(language, tmp_path, browser):
    """Which folder of the server it is, and who can help; nothing of options of a command."""
    (tmp_path / "store").write_text("mine")
    own = Server(tmp_path)
    own.start()
    try:
        context = browser.new_context(base_url=own.address, locale={"ja": "ja-JP", "en": "en-US"}[language])
        page = context.new_page()
        Watch().over(page)
        page.goto("/many?scenario=tiny")
        ready(page)
        page.get_by_role("button", name=words.START.in_(language), exact=True).click()
        page.get_by_text(words.FAILED.in_(language)).wait_for(timeout=LONGEST_MS)
        page.get_by_text(str(tmp_path / "store")).wait_for()
        told = " ".join(page.get_by_test_id("stAlert").all_inner_texts())
        context.close()
    finally:
        own.stop()

    assert str(tmp_path / "store") in told
    assert {"ja": "管理している人", "en": "whoever runs this server"}[language] in told
    assert "--" not in told


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
def test_no_worker_is_left_when_the_server_is_killed(server, browser):
    """Five seconds after a SIGKILL of the server in the middle of a batch nothing of it is left."""
    page = browser.new_context(base_url=server.address, locale="ja-JP").new_page()
    Watch().over(page)
    ask(page, LONG, seed="9")
    page.get_by_text(re.compile(r"[1-9][0-9]*/20,000回")).wait_for()
    command = server.process.pid
    below = children(command)
    assert len(below) >= 4
    os.kill(below[0], signal.SIGKILL)

    assert gone(below, 5)
    server.process.wait(5)
    server.process = None
    page.context.close()
