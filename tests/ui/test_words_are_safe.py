"""No text of somebody else's reaches Streamlit as Markdown, which could load pictures or pose as a page.

A rule that can be checked: whatever stands where Streamlit renders Markdown is made of `md(...)`,
`tr(...)`, constants of ours in capitals, and signs without letters. The check follows names, f-strings and
functions of ours; what it cannot follow it refuses, such as the parameter of a function.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "ui").rglob("*.py"))
FIRST, LABEL_AND_OPTIONS, METRIC = (0,), (0, 1), (0, 1, 2)
ONE_TEXT = (
    "button",
    "caption",
    "checkbox",
    "date_input",
    "dialog",
    "download_button",
    "error",
    "expander",
    "file_uploader",
    "form_submit_button",
    "header",
    "info",
    "link_button",
    "markdown",
    "multiselect",
    "number_input",
    "page_link",
    "popover",
    "select_slider",
    "selectbox",
    "slider",
    "spinner",
    "status",
    "subheader",
    "success",
    "tabs",
    "text_area",
    "text_input",
    "time_input",
    "title",
    "toast",
    "toggle",
    "warning",
)
RENDERS = {
    **dict.fromkeys(ONE_TEXT, FIRST),
    "Page": (),
    "progress": (1,),
    "metric": METRIC,
    "radio": LABEL_AND_OPTIONS,
    "pills": LABEL_AND_OPTIONS,
    "segmented_control": LABEL_AND_OPTIONS,
}
"""What renders Markdown, and in which of its positions."""
KEYWORDS = {"label", "body", "text", "title", "help", "captions", "caption", "value", "delta"}
VALUES = {"metric"}
"""Only here `value` is shown as Markdown; elsewhere it is what a field holds."""
FORBIDDEN = {
    "html": "shows HTML as it is",
    "iframe": "shows pages of others",
    "write": "guesses how to show a thing: name the way",
    "exception": "shows a traceback",
    "badge": "escapes brackets itself, and md() did so already: use :gray-badge[...]",
    "map": "fetches tiles from outside",
    "pydeck_chart": "fetches tiles from outside",
    "echarts_chart": "runs strings of its options as HTML",
    "graphviz_chart": "takes a language in which names would have to be escaped",
    "latex": "takes a language in which names would have to be escaped",
}
MAKERS = {"md", "tr"}
OTHERS = {"LOG"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Lint:
    """Reads one module; `functions` are those of all modules, by name."""

    functions: dict[str, list[Function]]
    asked: set[Function] = field(default_factory=set)

    def offences(self, tree: ast.Module) -> list[tuple[int, str]]:
        """What is wrong in a module, by line."""
        scopes = {node: [tree] for node in ast.walk(tree)}
        for function in (node for node in ast.walk(tree) if isinstance(node, Function)):
            for node in ast.walk(function):
                scopes[node] = [*scopes[node], function]
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        return [
            (call.lineno, told)
            for call in calls
            for told in (*self._forbidden(call), *self._unsafe(call, scopes[call]))
        ]

    def _forbidden(self, call: ast.Call) -> list[str]:
        found = [k.arg for k in call.keywords if k.arg == "unsafe_allow_html"]
        name = ast.unparse(call.func)
        if name.startswith("st.components"):
            found.append("st.components")
        if name.startswith("st.") and name.removeprefix("st.") in FORBIDDEN:
            found.append(f"{name} {FORBIDDEN[name.removeprefix('st.')]}")
        return found

    def _unsafe(self, call: ast.Call, scope: list[ast.AST]) -> list[str]:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if name not in RENDERS or ast.unparse(call.func.value) in OTHERS:
            return []
        keywords = {k.arg: k.value for k in call.keywords}
        places = RENDERS[name]
        if "format_func" in keywords:
            places = FIRST
        texts = [call.args[i] for i in places if i < len(call.args)]
        texts += [keywords[k] for k in KEYWORDS & keywords.keys() if k != "value" or name in VALUES]
        if RENDERS[name] is LABEL_AND_OPTIONS and "format_func" in keywords:
            texts.append(keywords["format_func"])
        return [
            f"{name}({ast.unparse(text)[:60]}): wrap it in md(...) or make it with tr(...)"
            for text in texts
            if not self.safe(text, scope)
        ]

    def safe(self, node: ast.AST, scope: list[ast.AST]) -> bool:  # noqa: C901, PLR0911, PLR0912 - a case per form
        """Whether everything in an expression is ours or escaped."""
        match node:
            case ast.Constant(value=str(text)):
                return not any(sign.isalpha() for sign in text)
            case ast.Constant():
                return True
            case ast.Name(id=name):
                return name.isupper() or name in MAKERS or self._safe_name(name, scope)
            case ast.Attribute(attr="__getitem__", value=value):
                return self.safe(value, scope)
            case ast.Attribute(attr=name):
                return name.isupper()
            case ast.Subscript(value=value):
                return self.safe(value, scope)
            case ast.Call():
                return self._safe_call(node, scope)
            case ast.Lambda(body=body):
                return self.safe(body, scope)
            case ast.JoinedStr(values=values):
                return all(self._safe_part(value, scope) for value in values)
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return self.safe(left, scope) and self.safe(right, scope)
            case ast.BinOp(op=ast.Mult(), left=ast.Constant() as left):
                return self.safe(left, scope)
            case ast.IfExp(body=body, orelse=orelse):
                return self.safe(body, scope) and self.safe(orelse, scope)
            case ast.BoolOp(values=values) | ast.List(elts=values) | ast.Tuple(elts=values):
                return all(self.safe(value, scope) for value in values)
            case ast.Starred(value=value):
                return self.safe(value, scope)
            case ast.ListComp(elt=elt) | ast.GeneratorExp(elt=elt):
                return self.safe(elt, scope)
        return False

    def _safe_part(self, node: ast.AST, scope: list[ast.AST]) -> bool:
        """A piece of an f-string: its own letters are Markdown of ours, such as the name of a badge."""
        return isinstance(node, ast.Constant) or self.safe(node.value, scope)

    def _safe_call(self, call: ast.Call, scope: list[ast.AST]) -> bool:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        if name in MAKERS:
            return True
        if name in ("join", "list", "tuple"):
            return all(self.safe(argument, scope) for argument in call.args)
        return self._safe_function(name)

    def _safe_function(self, name: str) -> bool:
        """Whether a function of ours returns only what is safe."""
        return name in self.functions and all(self._returns_safe(one) for one in self.functions[name])

    def _returns_safe(self, function: Function) -> bool:
        if function in self.asked:
            return False
        self.asked.add(function)
        returned = [n.value for n in ast.walk(function) if isinstance(n, ast.Return) and n.value]
        ok = bool(returned) and all(self.safe(value, [function]) for value in returned)
        self.asked.discard(function)
        return ok

    def _safe_name(self, name: str, scope: list[ast.AST]) -> bool:
        """Whether a name holds only what is safe, in the innermost place that gives it a value."""
        for place in reversed(scope):
            if isinstance(place, Function):
                arguments = [*place.args.args, *place.args.kwonlyargs, *place.args.posonlyargs]
                if name in [argument.arg for argument in arguments]:
                    return False
            values = [value for node in _own_nodes(place) for value in _given(node, name, place)]
            if values:
                return all(self.safe(value, scope) for value in values)
        return self._safe_function(name)


def _own_nodes(place: ast.AST) -> Iterator[ast.AST]:
    """Everything in a module or function that is not in a function within."""
    for child in ast.iter_child_nodes(place):
        yield child
        if not isinstance(child, Function):
            yield from _own_nodes(child)


def _given(node: ast.AST, name: str, place: ast.AST) -> list[ast.AST]:
    """What a statement gives to a name; of several names at once, all of what is given."""
    match node:
        case ast.Assign(targets=targets, value=value):
            return [value] if any(name in _names(target) for target in targets) else []
        case ast.AnnAssign(target=target, value=value) if value is not None:
            return [value] if name in _names(target) else []
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            return [value] if name in _names(target) else []
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            return [_dealt(target, _looked_up(value, place), name)] if name in _names(target) else []
    return []


def _looked_up(value: ast.AST, place: ast.AST) -> ast.AST:
    """What a name holds if it is given something once, else the name."""
    given = [
        node.value
        for node in _own_nodes(place)
        if isinstance(node, ast.Assign)
        and isinstance(value, ast.Name)
        and value.id in _names(node.targets[0])
    ]
    return given[0] if len(given) == 1 else value


def _dealt(target: ast.AST, value: ast.AST, name: str) -> ast.AST:
    """What a loop gives to one of its names; `enumerate` gives a number, `zip` each its own."""
    match target, value:
        case ast.Tuple(elts=[ast.Name(id=number), rest]), ast.Call(func=ast.Name(id="enumerate"), args=args):
            return ast.Constant(1) if name == number else _dealt(rest, args[0], name)
        case ast.Tuple(elts=elts), ast.Call(func=ast.Name(id="zip"), args=args):
            return next(_dealt(e, a, name) for e, a in zip(elts, args, strict=False) if name in _names(e))
    return value


def _names(target: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


@cache
def own_functions() -> dict[str, list[Function]]:
    """Every function of the screens by its name."""
    found: dict[str, list[Function]] = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                found.setdefault(node.name, []).append(node)
    return found


def offences(text: str) -> list[tuple[int, str]]:
    """What is wrong in the text of a module."""
    tree = ast.parse(text)
    own = {node.name: [node] for node in ast.walk(tree) if isinstance(node, Function)}
    return Lint({**own_functions(), **own}).offences(tree)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_others_is_rendered(path):
    """Every text that a screen shows is escaped or ours."""
    found = offences(path.read_text(encoding="utf-8"))

    assert [f"{path.relative_to(ROOT)}:{line} {told}" for line, told in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "st.title(name)",
        "st.title(f'**{name}**')",
        "st.markdown('a' + name)",
        "st.caption('{}'.format(name))",
        "st.caption('%s' % name)",
        "st.error(str(error))",
        "st.button(tr(A), help=name)",
        "st.metric(md(a), value)",
        "st.metric(md(a), md(b), delta=name)",
        "st.radio(tr(A), names)",
        "st.radio(tr(A), names, format_func=str)",
        "st.radio(tr(A), names, format_func=lambda n: n)",
        "st.tabs([md(a), b])",
        "st.tabs([n for n in names])",
        "column.markdown(name)",
        "with st.expander(name): pass",
        "title = name\nst.title(title)",
        "title = md(a)\ntitle += name\nst.title(title)",
        "def f(x): return x\nst.title(f(md(a)))",
        "def f(title: str): st.title(title)",
        "for name in names: st.title(name)",
        "for n, name in enumerate(names): st.title(name)",
        "for text, name in zip([md(a)], names): st.title(name)",
        "steps = enumerate(names)\nfor n, name in steps: st.title(name)",
        "st.title(name * 2)",
        "def f(): title = md(a)\ntitle = name\nst.title(title)",
        "st.title('Hello')",
        "st.title(plain(A))",
        "st.markdown(md(a), unsafe_allow_html=True)",
        "st.html(md(a))",
        "st.write(md(a))",
        "st.components.v1.html('')",
        "st.exception(error)",
    ],
)
def test_the_check_finds(text):
    """Each way of letting a raw text through is noticed."""
    assert offences(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "st.title(md(name))",
        "st.title(f'**{md(name)}** · {tr(A)}')",
        "st.title(tr(A, name=name) + ' ' + md(b))",
        "st.markdown('---')",
        "st.button(tr(A), help=None)",
        "st.text_input(tr(A), value=name)",
        "st.selectbox(tr(A), names, format_func=str)",
        "st.radio(tr(A), names, format_func=md)",
        "st.radio(tr(A), names, format_func=lambda n: md(titles[n]))",
        "st.tabs([md(n) for n in names])",
        "st.tabs([*(md(n) for n in names)])",
        "st.caption(' · '.join(md(n) for n in names))",
        "colour, word = BADGES[severity]\nst.markdown(f':{colour}-badge[{tr(word)}]')",
        "title = md(a)\nif b: title += tr(B)\nst.title(title)",
        "class A:\n def f(self): return tr(B)\n def g(self): st.title(self.f())",
        "st.dataframe(frame)",
        "st.segmented_control(tr(A), names, format_func=NAMES.__getitem__)",
        "st.markdown(' '.join(f'{n}. {md(x)}' for n, x in enumerate(names)))",
        "for cell, text in zip(cells, [md(n) for n in names]): cell.markdown(text)",
        "LOG.error(text)",
    ],
)
def test_the_check_lets_pass(text):
    """What is escaped or ours is no offence."""
    assert offences(text) == []
