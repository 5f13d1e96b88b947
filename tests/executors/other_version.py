"""Makes a worker of Dask one with another version of the product."""

from simulator.experiment import worker


def dask_setup(_worker):
    """Give this worker another fingerprint; called when it starts."""
    worker.fingerprint = lambda: "another"
