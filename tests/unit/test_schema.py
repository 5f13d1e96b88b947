"""The exported JSON Schema fits the shipped files, and refuses what the loader refuses."""

from __future__ import annotations

import jsonschema
import pytest

from simulator.loading.files import read, shipped_root
from simulator.model.schema import file_schema
from tests import aided

FILES = [
    ("scenario", "tiny/tiny.yaml"),
    ("scenario", "yamaguchi/nankai-trough.yaml"),
    ("scenario", "yamaguchi/ransomware.yaml"),
    ("group", "yamaguchi/group.yaml"),
    ("library", "library/fragility.yaml"),
    ("library", "library/restoration.yaml"),
    ("library", "library/repairs.yaml"),
    ("library", "library/attendance.yaml"),
]


@pytest.mark.parametrize(("kind", "file"), FILES)
def test_a_shipped_file_fits_the_schema(kind, file):
    """An editor that knows the schema finds no fault with the shipped files."""
    jsonschema.Draft202012Validator(file_schema(kind)).validate(read(shipped_root() / file).plain())


def test_agreements_attendance_and_shifts_fit_the_schema():
    """An editor knows people, agreements and their short forms too, and marks a misspelt key in them."""
    plain = aided.aided()
    schema = jsonschema.Draft202012Validator(file_schema("scenario"))
    schema.validate(plain)

    plain["group"]["agreements"]["pact"]["rules"]["keep_shares"] = 1
    assert not schema.is_valid(plain)


def test_an_unknown_key_does_not_fit_the_schema():
    """An editor marks a misspelt key before the file is ever loaded."""
    plain = read(shipped_root() / "tiny" / "tiny.yaml").plain()
    assert isinstance(plain, dict)
    plain["horizon_hour"] = 3

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(file_schema()).validate(plain)
