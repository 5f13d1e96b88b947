"""Makes a scheduler or worker of Dask one on which the product is too old to know clusters."""

import sys


def dask_setup(_there):
    """Forget the module; called when the scheduler or worker starts."""
    sys.modules["simulator.experiment.cluster"] = None
