"""Ways over a network, held to brute force on small random graphs with parallel links."""

import itertools
import random

import pytest

from simulator.compiler.plan import LinkPlan
from simulator.compiler.topology import links_between, widest_path
from simulator.engine.bandwidth import max_min_rates

GRAPHS = range(150)


def network(seed):
    """A small random multigraph: links by id, and two of its sites."""
    chance = random.Random(seed)
    sites = [f"s{i}" for i in range(chance.randint(2, 5))]
    count = chance.randint(1, 8)
    ids = chance.sample("abcdefghijklmnop", count)
    links = [
        LinkPlan(name, i, i, tuple(chance.sample(sites, 2)), float(chance.choice([1, 2, 2, 5])), None)
        for i, name in enumerate(ids)
    ]
    return links, *chance.sample(sites, 2)


def simple_paths(links, start, end):
    """Every way from start to end that visits no site twice, as tuples of links."""

    def walk(here, seen, way):
        if here == end:
            yield tuple(way)
            return
        for link in links:
            if here in link.ends:
                there = link.ends[1] if link.ends[0] == here else link.ends[0]
                if there not in seen:
                    yield from walk(there, seen | {there}, [*way, link])

    yield from walk(start, {start}, [])


@pytest.mark.parametrize("seed", GRAPHS)
def test_the_widest_path_is_the_best_of_all(seed):
    """Widest, then fewest links, then the smallest ids: the best of all simple paths by that key."""
    links, start, end = network(seed)
    ways = [
        (-min(link.mbps for link in way), len(way), tuple(link.id for link in way))
        for way in simple_paths(links, start, end)
    ]

    assert widest_path(links, start, end) == (min(ways)[2] if ways else None)


@pytest.mark.parametrize("seed", GRAPHS)
def test_the_order_of_links_does_not_matter(seed):
    """The same links in any order give the same path."""
    links, start, end = network(seed)
    found = {
        widest_path(order, start, end) for order in itertools.islice(itertools.permutations(links), 0, 200, 7)
    }

    assert len(found) == 1


@pytest.mark.parametrize("seed", GRAPHS)
def test_only_links_on_simple_paths_matter(seed):
    """A link counts for a path iff some way without a detour through itself uses it."""
    links, start, end = network(seed)
    used = {link.id for way in simple_paths(links, start, end) for link in way}

    assert links_between({link.id: link.ends for link in links}, start, end) == used


def test_a_dead_end_and_an_island_do_not_matter():
    """Neither a spur nor a link elsewhere can carry traffic between the two sites."""
    ends = {"line": ("a", "b"), "spur": ("b", "c"), "elsewhere": ("x", "y")}

    assert links_between(ends, "a", "b") == {"line"}


def shares(seed):
    """Random transfers over random links with random capacities."""
    chance = random.Random(seed)
    free = {name: float(chance.choice([0, 1, 3, 10, 100])) for name in "uvwxyz"[: chance.randint(1, 6)]}
    paths = {
        f"t{i}": chance.sample(sorted(free), chance.randint(1, len(free)))
        for i in range(chance.randint(1, 7))
    }
    return paths, free


@pytest.mark.parametrize("seed", GRAPHS)
def test_no_link_carries_more_than_it_has(seed):
    """Rates are not negative and fit on every link."""
    paths, free = shares(seed)
    rates = max_min_rates(paths, free)

    assert all(rate >= 0 for rate in rates.values())
    for link, room in free.items():
        assert sum(rates[name] for name, links in paths.items() if link in links) <= room + 1e-9


@pytest.mark.parametrize("seed", GRAPHS)
def test_every_transfer_has_a_bottleneck(seed):
    """Max-min fair iff everyone crosses a full link on which nobody is faster (Bertsekas and Gallager)."""
    paths, free = shares(seed)
    rates = max_min_rates(paths, free)

    for name, links in paths.items():
        assert any(
            sum(rates[other] for other in paths if link in paths[other]) >= free[link] - 1e-9
            and all(rates[other] <= rates[name] + 1e-9 for other in paths if link in paths[other])
            for link in links
        )


def test_a_transfer_without_a_path_gets_nothing():
    """Who crosses no link is not among the rates."""
    assert max_min_rates({"a": []}, {"x": 1.0}) == {}
