"""What every test may ask for."""

import os

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)  # the same examples on every run
settings.register_profile("explore", deadline=None)  # new examples each time: HYPOTHESIS_PROFILE=explore
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that `make golden` uses."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the stored event logs anew instead of comparing with them",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether stored results are to be written anew instead of compared."""
    return bool(request.config.getoption("--update-golden"))
