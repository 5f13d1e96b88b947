"""A worker process with the chunks of the rig."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from simulator.experiment import worker
from tests.executors import rig

rig.install()
worker.main()
