"""Lets `python -m simulator.cli` be the command."""

import sys

from simulator.cli import main

sys.exit(main())
