"""Five hundred scenarios, plain and strange (with BCPSIM_PROVE=1 five thousand): what is written is read."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

from simulator.loading.files import Located
from simulator.loading.guard import read_document
from simulator.loading.reader import build, gather
from simulator.loading.writer import dump, splice, splice_bytes
from simulator.model.canonical import scenario_hash
from simulator.model.scenario import scenario_from
from tests import aided
from tests.fire.hostile_scenarios import hostile_scenario
from tests.proving import tries
from tests.strategies import random_scenario

BLOCKS = 10
EACH = tries(25, 500)
PLAIN = 4
"""Of so many scenarios one is plain; the others were spoilt and are still such as the model accepts."""


def wanted(block):
    """The scenarios of a block, as plain data and as what they mean."""
    out, number = [], 1_000_000 * block
    while len(out) < EACH:
        number += 1
        plain = len(out) % PLAIN == 0
        data = random_scenario(Random(number), 1) if plain else hostile_scenario(Random(number))
        meant = meaning(data)
        if meant is not None:
            out.append((data, meant))
    return out


def meaning(data):
    """The scenario that plain data mean, nothing if they mean none; templates are not filled in."""
    group = data.get("group")
    if not isinstance(group, dict) or "changes" in data or "libraries" in data or "site_templates" in group:
        return None
    try:
        meant = scenario_from(data)
    except ValidationError:
        return None
    nouns = [noun for kind in ("sites", "systems") for noun in group.get(kind, {}).values()]
    return None if any("template" in noun for noun in nouns) else meant


def read(raw):
    """The scenario that stands in a file."""
    located = Located("written", Path("written.yaml"), raw)
    return build(located, gather(located)).scenario


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_scenario_survives_being_written_and_read(block):
    """The file means what the data meant; written again it is the same text; untouched, the same bytes."""
    for data, meant in wanted(block):
        text = dump(data)
        document = read_document(text.encode(), "written.yaml")

        assert read(text.encode()) == meant
        assert dump(document.plain()) == text
        assert splice_bytes(document, {}) == text.encode()


@pytest.mark.parametrize("block", range(2))
def test_another_name_is_another_text_with_the_same_results(block):
    """A name changed in the file changes that name and not the fingerprint of the scenario."""
    for data, meant in wanted(block):
        document = read_document(dump(data).encode(), "written.yaml")

        renamed = read(splice(document, {("name", "en"): "Another: name"}).encode())

        assert renamed.name.en == "Another: name"
        assert renamed.model_copy(update={"name": meant.name}) == meant
        assert scenario_hash(renamed) == scenario_hash(meant)


def test_agreements_attendance_and_shifts_survive_being_written_and_read():
    """Every new noun comes back as it was; a share changed in a list of conditions is all that changes."""
    text = aided.text()
    meant = scenario_from(aided.aided())
    document = read_document(text.encode(), "written.yaml")
    place = ("group", "agreements", "pact", "triggers", 0, "staff_below", "share")

    assert read(text.encode()) == meant
    assert dump(document.plain()) == text
    assert splice_bytes(document, {}) == text.encode()

    changed = read(splice(document, {place: 0.25}).encode())
    assert changed.group.agreements["pact"].triggers[0].staff_below.share == 0.25
    assert changed.library.attendance == meant.library.attendance
    assert scenario_hash(changed) != scenario_hash(meant)
