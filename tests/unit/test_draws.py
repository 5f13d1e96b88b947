"""Random numbers by name: the published generator, held to its vectors, and nothing remembered."""

import random
import unicodedata
from hashlib import blake2b

import numpy as np
import pytest

from simulator.draws import (
    DRAW_VERSION,
    FixedDraws,
    PhiloxDraws,
    first_uniforms,
    name_word,
    philox4x64,
    uniform,
)

ONES = 2**64 - 1

# Known answers of Random123 1.14 (kat_vectors, philox4x64-10).
VECTORS = [
    ((0, 0, 0, 0), (0, 0), (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B)),
    (
        (ONES, ONES, ONES, ONES),
        (ONES, ONES),
        (0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0),
    ),
    (
        (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x452821E638D01377, 0xBE5466CF34E90C6C),
        (0xA528F45403E61D95, 0x38C72DBD566E9788, 0xA5A1610E72FD18B5, 0x57BD43B5E52B7FE6),
    ),
]


@pytest.mark.parametrize(("counter", "key", "words"), VECTORS)
def test_the_generator_is_philox4x64_10(counter, key, words):
    """It gives the known answers that its authors publish."""
    assert philox4x64(counter, key) == words


def test_numpy_agrees():
    """NumPy counts before it draws: its first word for counter c is that of counter c + 1."""
    chance = random.Random(1)
    for _ in range(20):
        counter = [chance.getrandbits(64) for _ in range(4)]
        counter[0] %= ONES
        key = [chance.getrandbits(64) for _ in range(2)]
        theirs = np.random.Philox(
            counter=np.array(counter, dtype=np.uint64), key=np.array(key, dtype=np.uint64)
        ).random_raw(4)

        assert philox4x64((counter[0] + 1, *counter[1:]), tuple(key)) == tuple(int(word) for word in theirs)


@pytest.mark.parametrize("seed", [0, 1, ONES])
def test_a_uniform_is_the_first_52_bits_of_the_first_word(seed):
    """The value is ((x >> 12) + 0.5) * 2^-52, counter (name, use, replication, 0) and key (seed, version)."""
    word = int.from_bytes(blake2b(b"damage/hall/pc/strength", digest_size=8).digest(), "little")
    first = philox4x64((word, 3, 7, 0), (seed, DRAW_VERSION))[0]

    assert uniform(seed, 7, "damage/hall/pc/strength", 3) == ((first >> 12) + 0.5) / 2**52


@pytest.mark.parametrize(("seed", "replication"), [(0, 0), (1, 7), (ONES, ONES)])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 50, 301])
def test_uniforms_worked_out_side_by_side_are_the_same(seed, replication, count):
    """However many names share one calculation, each gets to the last bit what it gets alone."""
    names = [f"damage/hall-{i}/strength" for i in range(count)]

    together = first_uniforms(seed, replication, names)

    assert together == [uniform(seed, replication, name, 0) for name in names]


def test_foresight_changes_no_number():
    """Draws that have heard of a name give the same for it, for its later uses and for other names."""
    knowing, blind = PhiloxDraws(1, 2), PhiloxDraws(1, 2)
    knowing.foresee(["a", "c"])
    uses = [("a", 0), ("a", 1), ("b", 0), ("c", 0), ("a", 0)]

    assert [knowing(name, n) for name, n in uses] == [blind(name, n) for name, n in uses]


def test_a_uniform_is_never_zero_or_one():
    """Even the extreme words stay inside: half a step from either end."""
    assert (0 + 0.5) * 2.0**-52 > 0
    assert ((ONES >> 12) + 0.5) * 2.0**-52 < 1


def test_uniforms_fill_the_interval_evenly():
    """Of 4,000 uniforms a tenth lies in each tenth, give or take five standard deviations."""
    counts, _ = np.histogram(
        [uniform(5, r, "x", n) for r in range(40) for n in range(100)], bins=10, range=(0, 1)
    )

    assert abs(counts - 400).max() < 5 * (4000 * 0.1 * 0.9) ** 0.5


def test_a_name_is_the_same_however_it_was_typed():
    """The composed and the decomposed form of a letter name the same thing."""
    composed, decomposed = unicodedata.normalize("NFC", "がé"), unicodedata.normalize("NFD", "がé")

    assert composed != decomposed
    assert name_word(composed) == name_word(decomposed)


def test_the_word_of_a_name_is_fixed():
    """BLAKE2b of eight bytes, read from the little end, so that seeds keep their meaning for ever."""
    assert name_word("") == int.from_bytes(bytes.fromhex("e4a6a0577479b2b4"), "little")


def test_nothing_is_remembered():
    """The order in which draws are asked for does not change them."""
    names = [(name, n) for name in ("a", "b", "c") for n in range(3)]
    forward, backward = PhiloxDraws(1, 2), PhiloxDraws(1, 2)

    assert [forward(*x) for x in names] == [backward(*x) for x in reversed(names)][::-1]


def test_everything_that_names_a_draw_changes_it():
    """Seed, replication, name and use each lead to another number."""
    base = uniform(1, 1, "a", 1)

    assert base not in {
        uniform(2, 1, "a", 1),
        uniform(1, 2, "a", 1),
        uniform(1, 1, "b", 1),
        uniform(1, 1, "a", 2),
    }


@pytest.mark.parametrize(("seed", "replication"), [(-1, 0), (0, -1), (2**64, 0), (0, 2**64)])
def test_a_seed_out_of_range_is_refused(seed, replication):
    """Seeds and replications are whole numbers of 64 bits."""
    with pytest.raises(ValueError, match="seed"):
        PhiloxDraws(seed, replication)


def test_the_ends_of_the_range_are_legal():
    """The largest seed and replication work."""
    assert 0 < PhiloxDraws(ONES, ONES)("a", 0) < 1


def test_draws_can_be_given_by_hand():
    """Listed names get their value at every use, all others the middle."""
    draws = FixedDraws({"a": 0.1})

    assert (draws("a", 0), draws("a", 9), draws("b", 0)) == (0.1, 0.1, 0.5)
