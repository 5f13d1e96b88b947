"""ICT-BCP Simulator: which service of which municipality is down, for how long, and why."""

__version__ = "0.1.0"
