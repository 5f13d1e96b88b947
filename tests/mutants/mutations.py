"""Small changes of meaning: every place of a module where one could stand, each with its other text.

A mutant differs from its module in one place only. Nothing is changed in docstrings, annotations,
decorators, imports and f-strings, or below `if TYPE_CHECKING`; and `__init__` keeps what it sets, as any
use of an object without its attributes is noticed.
"""

from __future__ import annotations

import ast
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_SKIPPED = {"annotation", "returns", "decorator_list", "bases"}
_TURNED_ALREADY = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
"""Comparisons whose change is their negation."""

Change = tuple["ast.expr | ast.stmt", str]
"""A node, and the text in its place."""


class Mutant(NamedTuple):
    """One change: the module, its line, the bytes from `start` to `end`, and what stands there instead."""

    module: str
    line: int
    start: int
    end: int
    new: str

    def applied(self, source: bytes) -> bytes:
        """Return *source* with the change made."""
        return source[: self.start] + self.new.encode() + source[self.end :]


def mutants_of(module: str, source: bytes) -> list[Mutant]:
    """Return every mutant of *source*, in the order of their places."""
    offsets = [0]
    for line in source.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))

    def mutant(node: ast.expr | ast.stmt, new: str) -> Mutant:
        start = offsets[node.lineno - 1] + node.col_offset
        end = offsets[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return Mutant(module, node.lineno, start, end, new)

    tree = ast.parse(source)
    first = _first_settings(tree)
    changes = (change for node in _meant(tree) for change in _changes(node))
    return sorted({mutant(node, new) for node, new in changes if not (new == "pass" and node in first)})


def _first_settings(tree: ast.Module) -> set[ast.AST]:
    """Return the statements by which an object gets its attributes."""
    makers = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == "__init__")
    return {line for maker in makers for line in maker.body if isinstance(line, ast.Assign)}


def _meant(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node below *node* that says what the program does."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if name not in _SKIPPED and isinstance(child, ast.AST) and not _says_nothing(child):
                yield child
                yield from _meant(child)


def _says_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom)


def _changes(node: ast.AST) -> Iterator[Change]:
    """Yield what may be changed at *node*, with the text that comes in its place."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield from _negated(node.test)
    if isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield from _negated(test)
    if isinstance(node, ast.stmt):
        yield from ((node, text) for text in _statements(node))
    if isinstance(node, ast.Constant):
        yield from ((node, text) for text in _constants(node.value))
    elif isinstance(node, ast.expr):
        yield from ((node, f"({ast.unparse(other)})") for other in _expressions(node))


def _negated(test: ast.expr) -> Iterator[Change]:
    """Yield the opposite of a condition, unless another change makes the same of it."""
    turned = isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], _TURNED_ALREADY)
    if not turned and not isinstance(test, ast.UnaryOp):
        yield test, f"(not ({ast.unparse(test)}))"


def _statements(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Break):
        yield "continue"
    if isinstance(node, ast.Continue):
        yield "break"
    if isinstance(node, ast.AugAssign) and type(node.op) in _COUNTED:
        yield ast.unparse(_with(node, op=_COUNTED[type(node.op)]()))
    if isinstance(node, ast.Expr | ast.Delete | ast.Raise | ast.AugAssign) or _keeps_something(node):
        yield "pass"


def _keeps_something(node: ast.stmt) -> bool:
    """Whether a statement sets an attribute or an entry, so that the rest still has its names without it."""
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute | ast.Subscript)


def _constants(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int | float):
        yield f"({value + 1})"
        yield f"({value - 1})"


def _expressions(node: ast.expr) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            yield _with(node, ops=[*node.ops[:i], _COMPARED[type(op)](), *node.ops[i + 1 :]])
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED:
        yield _with(node, op=_COUNTED[type(node.op)]())
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        name = _CALLED[node.func.id]
        keywords = [] if name == "list" else node.keywords  # a list knows no key
        yield _with(node, func=ast.Name(name, ast.Load()), keywords=keywords)


def _with(node: ast.AST, **changes: object) -> ast.AST:
    other = copy(node)
    for name, value in changes.items():
        setattr(other, name, value)
    return other
