"""From files to a scenario: put together, edited by a variant, templates filled in, validated."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pydantic import ValidationError

from simulator.errors import Problem, ScenarioError, UsageError
from simulator.loading.files import Located, beside, contents, locate, read
from simulator.loading.migrations import migrated
from simulator.loading.parts import Part, merged
from simulator.loading.quoting import shown
from simulator.loading.validation import problems_of
from simulator.model.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.errors import Path, Position


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario that reads well: its name, the variant that was applied, and where each value stands."""

    name: str
    variant: str
    scenario: Scenario
    root: Part

    def placed(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return *problems* with the position of their paths, in the order of the files, each told once.

        What is written once, in a template or a measure, may be found wrong wherever it is used.
        """
        found: dict[tuple[str, str, str], Problem] = {}
        for problem in sorted((placed(one, self.root) for one in problems), key=Problem.sort_key):
            values = str(sorted(problem.values.items()))
            found.setdefault((str(problem.position), problem.code, values), problem)
        return list(found.values())


def placed(problem: Problem, root: Part) -> Problem:
    """Return *problem* with the position at which its path was written."""
    if problem.position is not None:
        return problem
    position: Position = root.position(problem.path, of_key=_names_a_key(problem, root))
    return Problem(problem.code, position, problem.path, problem.values, problem.severity)


def _names_a_key(problem: Problem, root: Part) -> bool:
    """Tell whether *problem* is about a name that stands there as a key, as in `intensity: {hall: 6}`."""
    name = problem.values.get("name")
    if not problem.code.startswith("dangling") or problem.path[-1:] != (name,):
        return False
    part = root.find(problem.path)
    return part is None or part.value != name


def load(wanted: str, variant: str = "") -> Loaded:
    """Return the scenario that *wanted* names, edited by *variant*.

    Raises:
        ScenarioError: with all problems that could be found.
        UsageError: there is no such scenario or variant.
    """
    located = locate(wanted)
    return build(located, gather(located), variant)


def gather(located: Located, *, own_changes: bool = True) -> Part:
    """Return the scenario's files put together, its measures switched on and its own changes made.

    Variants and templates come later. Without *own_changes* it is as if the scenario held none.

    Raises:
        ScenarioError: a file cannot be used, or the scenario switches on a measure that it does not have.
    """
    root = migrated(_table(contents(located)))
    root = _with_libraries(_with_group(root, located), located)
    changes = root.below("changes")
    if changes is not None and not isinstance(changes.value, dict):
        raise ScenarioError([_unfit("needs-table", changes, "changes")])
    base = root.with_items({key: part for key, part in _items(root).items() if key != "changes"})
    own = [changes] if changes is not None and own_changes else []
    whole = _edited(base, own)
    switched = _switched_on(whole)
    return _edited(base, [*switched, *own]) if switched else whole


def _switched_on(root: Part) -> list[Part]:
    """Return what the measures that the scenario itself switches on change, in their order."""
    listed = root.below("measures")
    items = listed.value if listed is not None and isinstance(listed.value, list) else []
    out, problems = [], []
    for index, item in enumerate(items):
        try:
            out += _changes(root, "", (item.value if isinstance(item.value, str) else shown(item.value),))
        except UsageError as error:
            problems.append(
                Problem(error.problem.code, item.position(), ("measures", index), error.problem.values)
            )
    if problems:
        raise ScenarioError(problems)
    return out


def _unfit(code: str, part: Part, key: str) -> Problem:
    """Return that *part*, the value of *key*, is not of the kind that *code* says."""
    return Problem(code, part.position(), (key,), {"given": shown(part.value), "key": key})


def build(located: Located, gathered: Part, variant: str = "", measures: tuple[str, ...] = ()) -> Loaded:
    """Return the scenario of *gathered* files with *variant* and further *measures* applied."""
    root = filled(_edited(gathered, _changes(gathered, variant, measures)))
    try:
        scenario = Scenario.model_validate(root.frozen if isinstance(root.value, dict) else {})
    except ValidationError as error:
        raise ScenarioError(problems_of(error, root)) from error
    return Loaded(located.name, variant, scenario, root)


def _table(root: Part) -> Part:
    if not isinstance(root.value, dict):
        raise ScenarioError([Problem("not-a-table", root.position())])
    return root


def _items(part: Part | None) -> dict[str, Part]:
    return part.value if part is not None and isinstance(part.value, dict) else {}


def _with_group(root: Part, located: Located) -> Part:
    """Return *root* with the group file in the place of its name, and the group's sources among its own."""
    group = root.below("group")
    if group is None or not isinstance(group.value, str):
        return root
    file = migrated(_table(read(beside(located.path, group.value, group.position()))))
    items = dict(_items(file))
    sources = items.pop("sources", None)
    out = {**_items(root), "group": file.with_items(items)}
    if sources is not None:
        out["sources"] = merged(sources, out["sources"]) if "sources" in out else sources
    return root.with_items(out)


def _with_libraries(root: Part, located: Located) -> Part:
    """Return *root* with its library files merged, its own library last."""
    names = root.below("libraries")
    if names is None:
        return root
    if not isinstance(names.value, list):
        raise ScenarioError([_unfit("needs-list", names, "libraries")])
    library: Part | None = None
    for name in names.value:
        if not isinstance(name.value, str):
            values = {"name": shown(name.value)}
            raise ScenarioError([Problem("include-name", name.position(), values=values)])
        file = migrated(_table(read(beside(located.path, name.value, name.position()))))
        library = merged(library, file) if library is not None else file
    items = {key: part for key, part in _items(root).items() if key != "libraries"}
    if library is not None:
        items["library"] = merged(library, items["library"]) if "library" in items else library
    return root.with_items(items)


def _changes(root: Part, variant: str, measures: tuple[str, ...]) -> list[Part]:
    """Return the edits of *variant*: its measures in their order, then its own changes.

    Edits that are no tables are left to the validator.

    Raises:
        UsageError: the scenario has no such variant or measure.
        ScenarioError: the variant switches on a measure that the scenario does not have.
    """
    names = list(measures)
    own: Part | None = None
    if variant:
        own = _named(root, ("variants",), variant, "no-such-variant")
        names += _measures_of(own, variant, _items(root.find(("group", "measures"))))
    edits = [_named(root, ("group", "measures"), name, "no-such-measure") for name in names]
    edits += [own] if own is not None else []
    changes = [edit.below("changes") for edit in edits]
    return [change for change in changes if change is not None and isinstance(change.value, dict)]


def _measures_of(own: Part, variant: str, known: dict[str, Part]) -> list[str]:
    """Return the names of the measures that *variant* switches on; what is no text the validator refuses.

    Raises:
        ScenarioError: one of them is not *known*; it is told as the checker tells it.
    """
    listed = own.below("measures")
    items = listed.value if listed is not None and isinstance(listed.value, list) else []
    names, problems = [], []
    for index, item in enumerate(items):
        if isinstance(item.value, str):
            names.append(item.value)
            if item.value not in known:
                path = ("variants", variant, "measures", index)
                problems.append(_dangling(item, path, "measure", known))
    if problems:
        raise ScenarioError(problems)
    return names


def _dangling(part: Part, path: Path, what: str, known: Iterable[str]) -> Problem:
    """Return that *part* names a *what* that is none of the *known* ones."""
    name = part.value if isinstance(part.value, str) else shown(part.value)
    near = get_close_matches(name, list(known), n=1)
    values = {"name": name, "what": what, "near": near[0] if near else ""}
    return Problem("dangling-near" if near else "dangling", part.position(), path, values)


def _edited(root: Part, changes: Iterable[Part]) -> Part:
    """Return *root* with *changes* made in their order.

    What they take away from a site or system with a template is taken from its template's part too.
    """
    for change in changes:
        before, root = root, merged(root, change)
        for kind in _TEMPLATES:
            for name, patch in _items(change.find(("group", kind))).items():
                thing = before.find(("group", kind, name))
                if thing is not None and thing.below("template") is not None and patch.value is not None:
                    root = _with(root, ("group", kind, name), merged(thing, patch, nulls=True))
    return root


def _with(part: Part, path: tuple[str, ...], below: Part) -> Part:
    """Return *part* with *below* in the place of what stands at *path*."""
    head, *rest = path
    items = _items(part)
    return part.with_items({**items, head: _with(items[head], tuple(rest), below) if rest else below})


def _named(root: Part, path: tuple[str, ...], name: str, code: str) -> Part:
    known = _items(root.find(path))
    if name not in known:
        raise UsageError(Problem(code, values={"name": name, "names": ", ".join(known) or "-"}))
    return known[name]


_TEMPLATES = {"sites": "site_templates", "systems": "system_templates"}
"""Where things stand that may name a template, and where their templates stand."""

_WHAT = {"sites": "template", "systems": "system_template"}
"""What the templates of these things are called."""


def filled(root: Part) -> Part:
    """Return *root* with every site and system that names a template laid over it.

    Raises:
        ScenarioError: something names a template that does not exist.
    """
    group = root.below("group")
    if group is None or not isinstance(group.value, dict):
        return root
    items, problems = dict(group.value), list[Problem]()
    for kind, templates in _TEMPLATES.items():
        if kind in items:
            items[kind] = _filled(kind, items[kind], _items(group.below(templates)), problems)
    if problems:
        raise ScenarioError(problems)
    return root.with_items({**_items(root), "group": group.with_items(items)})


def _filled(kind: str, things: Part, templates: dict[str, Part], problems: list[Problem]) -> Part:
    """Return *things* laid over the templates they name; names of no template are added to *problems*."""
    filled = dict(_items(things))
    for name, thing in _items(things).items():
        template = thing.below("template")
        if template is None:
            continue
        if isinstance(template.value, str) and template.value in templates:
            whole = merged(templates[template.value], thing)
            filled[name] = Part(whole.value, thing.document, thing.path)
        else:
            problems.append(_dangling(template, ("group", kind, name, "template"), _WHAT[kind], templates))
    return things.with_items(filled) if isinstance(things.value, dict) else things
