"""What every test may ask for."""

import pytest


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
