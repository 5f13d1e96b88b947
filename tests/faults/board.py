"""The fault board: mistakes that would be bad to ship, each with the test that must notice it.

A fault is one text of the product that stands there once, and what stands there instead. When the
text is not found any more the board says so: then the fault is seeded anew, or it has become
impossible.
"""

from tests.faults.of_files_and_figures import OF_FILES_AND_FIGURES
from tests.faults.of_the_backlog import OF_THE_BACKLOG
from tests.faults.of_the_engine import OF_THE_ENGINE

FAULTS = (*OF_THE_ENGINE, *OF_FILES_AND_FIGURES, *OF_THE_BACKLOG)
