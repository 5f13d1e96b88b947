"""A program that uses processes, as carelessly as can be: it does everything when it is loaded.

Arguments: a file to which it adds a line each time it is run, and the numbers of chunks.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from simulator.experiment.executors import Task
from simulator.experiment.processes import Processes
from simulator.loading.reader import load
from simulator.use_cases.scenarios import compiled

with Path(sys.argv[1]).open("a", encoding="utf-8") as runs:
    runs.write("run\n")
rigged = (sys.executable, "-P", str(Path(__file__).with_name("rigged_worker.py")))
processes = Processes(2, command=rigged)
for number, data in processes.map_unordered(Task(compiled(load("tiny")), 1, 2), map(int, sys.argv[2:])):
    sys.stdout.write(f"{number} {data.decode(errors='replace').partition(' ')[0]!r}\n")
    sys.stdout.flush()
processes.close()
