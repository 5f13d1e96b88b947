"""The makers of mutants make what they should: changes of meaning, each in one place, all of them."""

import ast
from pathlib import Path

import pytest

from tests.mutants.mutations import Mutant, mutants_of

ROOT = Path(__file__).parents[2]


def texts(source):
    """The whole sources that the mutants of *source* would be, without the ends of lines."""
    data = source.encode()
    return [mutant.applied(data).decode() for mutant in mutants_of("m.py", data)]


@pytest.mark.parametrize(
    ("source", "mutants"),
    [
        ("a < b", ["(a <= b)"]),
        ("a and b", ["(a or b)"]),
        ("a + b", ["(a - b)"]),
        ("not a", ["(a)"]),
        ("x = True", ["x = False"]),
        ("x = 3", ["x = (2)", "x = (4)"]),
        ("x = min(a, b)", ["x = (max(a, b))"]),
        ("x = sorted(a, key=f)", ["x = (list(a))"]),
        ("x += 1", ["pass", "x += (0)", "x += (2)", "x -= 1"]),
        ("x.y = a", ["pass"]),
        ("while a:\n    break", ["while (not (a)):\n    break", "while a:\n    continue"]),
        ("if a:\n    f()", ["if (not (a)):\n    f()", "if a:\n    pass"]),
        ("x = [a for a in b if c]", ["x = [a for a in b if (not (c))]"]),
    ],
)
def test_a_change_of_meaning_is_made_in_its_place(source, mutants):
    """Comparisons, sums, conditions, constants, calls and statements are turned into their neighbours."""
    found = texts(source)

    assert sorted(text for text in found if text != "pass" or "pass" in mutants) == sorted(mutants)


@pytest.mark.parametrize(
    "source",
    [
        '"""A sentence of 5 words."""',
        "x: Literal[5]",
        "@cache(maxsize=5)\ndef f(a: A | B) -> C | D:\n    return a",
        "if TYPE_CHECKING:\n    X = 5",
        "x = f'{5}'",
        "class A:\n    def __init__(self):\n        self.a = b",
    ],
)
def test_what_says_nothing_is_left_alone(source):
    """Docstrings, annotations, decorators, what only types need, and first settings have no mutants."""
    assert texts(source) == []


def test_a_place_is_counted_in_bytes():
    """Japanese words before a change do not move it."""
    assert texts('x = "市役所", 3') == ['x = "市役所", (2)', 'x = "市役所", (4)']


def test_mutants_of_the_product_can_be_read_by_python():
    """Every mutant of a whole module is a program, differs from it, and is made once."""
    source = (ROOT / "simulator/engine/orders.py").read_bytes()
    mutants = mutants_of("simulator/engine/orders.py", source)
    trees = {ast.dump(ast.parse(mutant.applied(source))) for mutant in mutants}

    assert isinstance(mutants[0], Mutant)
    assert ast.dump(ast.parse(source)) not in trees
    assert len(trees) == len(mutants) > 0
