"""Chunks on a cluster of Dask: the same bytes, whoever is lost, and clear words when nothing goes on."""

import ipaddress
import re
import sys
import threading
import time

import dask
import pytest
import yaml

from simulator.errors import UsageError
from simulator.experiment.cluster import Cluster
from simulator.experiment.executors import ChunkError
from simulator.experiment.joining import Tls
from tests.executors import rig
from tests.executors.machines import LOOPBACK, PAGE, QUIET, Machines, certificates, configuration
from tests.proving import PROVE

pytestmark = pytest.mark.allow_hosts([LOOPBACK])


@pytest.fixture
def machines(tmp_path):
    """Makes clusters, and ends all their processes."""
    made = []

    def make(workers=2, config=None, scheduler="rig.py", worker="rig.py"):
        one = Machines(tmp_path, config)
        made.append(one)
        one.scheduler(scheduler)
        for _ in range(workers):
            one.worker(worker)
        return one

    yield make
    for one in made:
        one.end()


@pytest.fixture
def cluster():
    """Makes executors, and closes them."""
    made = []

    def make(address, *tls, **settings):
        made.append(Cluster(address, *tls, **settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_cluster_gives_the_same_bytes_and_tells_of_trouble(machines, cluster, task, expected):
    """Two workers carry out what this process would; mistakes, bugs and deaths reach who asked."""
    there = machines()
    one = cluster(there.address)

    assert dict(one.map_unordered(task, range(40))) == expected
    assert all(ipaddress.ip_address(address).is_loopback for address in there.listeners())

    with pytest.raises(UsageError) as told:
        list(one.map_unordered(task, [rig.REFUSED]))
    assert told.value.problem.code == "no-such-variant"
    with pytest.raises(ChunkError, match="ZeroDivisionError"):
        list(one.map_unordered(task, [0, rig.FAULTY]))
    with pytest.raises(UsageError) as told:
        list(one.map_unordered(task, [rig.GREEDY]))
    assert told.value.problem.code == "cluster-chunk-out-of-memory"
    assert dict(one.map_unordered(task, range(3))) == {n: expected[n] for n in range(3)}


@pytest.mark.skipif(not PROVE, reason="tests/batches kills workers of a cluster every day")
def test_a_lost_worker_costs_nothing_but_time(machines, cluster, task, expected):
    """One of two workers is killed in the middle, another comes later; each chunk comes once."""
    there = machines()
    chunks = cluster(there.address).map_unordered(task, range(40))
    got = [next(chunks) for _ in range(10)]
    there.processes[1].kill()
    got += [next(chunks) for _ in range(5)]
    there.worker()
    got += chunks

    assert len(got) == 40
    assert dict(got) == expected


def test_a_chunk_that_ends_its_workers_is_told(machines, cluster, task, monkeypatch):
    """After as many workers as it is told to give, four or here two, the scheduler gives up, and so do we."""
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")
    there = machines(2)
    with pytest.raises(UsageError) as told:
        list(cluster(there.address).map_unordered(task, [rig.DEADLY]))

    assert told.value.problem.code == "cluster-chunk-ends-workers"


def test_a_scheduler_that_is_gone_is_told(machines, cluster, task):
    """Within seconds, and with what was done already in hand."""
    there = machines(1)
    one = cluster(there.address)
    chunks = one.map_unordered(task, [0, 1, rig.SLOW, rig.SLOW + 1])
    got = [next(chunks), next(chunks)]
    there.processes[0].kill()
    began = time.monotonic()
    with pytest.raises(UsageError) as told:
        list(chunks)
    one.close()

    assert len(got) == 2
    assert told.value.problem.code == "cluster-gone"
    assert time.monotonic() - began < 10


def test_a_cluster_that_does_nothing_is_told(machines, cluster, task):
    """No workers, or none that says anything."""
    there = machines(0)
    with pytest.raises(UsageError) as alone:
        list(cluster(there.address, alone_seconds=1).map_unordered(task, [0]))
    there.worker()
    there.wait_for_worker()
    one = cluster(there.address, silent_seconds=3)
    assert dict(one.map_unordered(task, [0])).keys() == {0}
    with pytest.raises(UsageError) as silent:
        list(one.map_unordered(task, [rig.SLOW]))

    assert alone.value.problem.code == "cluster-without-workers"
    assert silent.value.problem.code == "cluster-silent"


def test_to_cancel_takes_less_than_two_seconds(machines, cluster, task):
    """What has begun goes on over there, but nobody waits for it."""
    there = machines(2)
    stop = threading.Event()
    chunks = cluster(there.address).map_unordered(task, [0, 1, rig.SLOW, 2, 3], stop.is_set)
    got = [next(chunks)]
    began = time.monotonic()
    threading.Timer(0.2, stop.set).start()
    got += chunks

    assert time.monotonic() - began < 2
    assert dict(got).keys() <= {0, 1, 2, 3}


def test_a_worker_of_another_version_is_told(machines, cluster, task, expected):
    """Whether it was there from the beginning or comes later, its chunks are not taken, and it is named."""
    there = machines(1)
    one = cluster(there.address)
    chunks = one.map_unordered(task, [*range(4), rig.SLOW, *range(rig.TELLING, rig.TELLING + 9)])
    assert dict(next(chunks) for _ in range(4)) == {n: expected[n] for n in range(4)}
    there.worker("other_version.py")
    with pytest.raises(UsageError) as later:
        list(chunks)
    with pytest.raises(UsageError) as first:
        list(one.map_unordered(task, [0]))

    for told in (later, first):
        assert told.value.problem.code == "cluster-other-code"
        assert told.value.problem.values["worker"].startswith(f"tcp://{LOOPBACK}:")


@pytest.mark.parametrize("part", ["scheduler", "worker"])
def test_a_cluster_without_the_product_is_told(machines, cluster, task, part):
    """Whoever does not know what is sent to it needs the product."""
    there = machines(1, **{part: "other_product.py"})
    there.wait_for_worker()
    with pytest.raises(UsageError) as told:
        list(cluster(there.address).map_unordered(task, [0]))

    assert told.value.problem.code == "cluster-without-product"


def test_a_line_with_tls_needs_a_certificate_of_the_same_authority(
    machines, cluster, task, expected, tmp_path
):
    """With it all goes on as ever; without it, or with another's, nobody is let in."""
    own, other = certificates(tmp_path), certificates(tmp_path / "other")
    there = machines(1, config=configuration(tmp_path))
    assert there.address.startswith("tls://")

    known = cluster(there.address, Tls(**own))
    assert dict(known.map_unordered(task, range(5))) == {n: expected[n] for n in range(5)}
    settings = yaml.safe_load((tmp_path / "dask.yaml").read_text(encoding="utf-8"))
    with dask.config.set(dask.config.merge(dask.config.config, settings)):
        configured = cluster(there.address)
    assert dict(configured.map_unordered(task, [0])) == {0: expected[0]}

    for refused in (
        (there.address.replace("tls:", "tcp:"),),
        (there.address, Tls(**other)),
        (there.address, Tls(**{**other, "ca": own["ca"]})),
    ):
        with pytest.raises(UsageError) as told:
            cluster(*refused, connect_seconds=2)
        assert told.value.problem.code == "cluster-unreachable"
    with pytest.raises(UsageError) as told:
        cluster(there.address, Tls(**{**own, "key": other["key"]}))
    assert told.value.problem.code == "cluster-certificates"


def test_the_page_starts_nothing_that_can_be_reached_from_outside():
    """Every command of the page has the two switches that close the web servers of Dask."""
    commands = re.findall(r"^.*/bin/dask .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(commands) == 2
    assert [command for command in commands if " ".join(QUIET) not in command] == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("tls://10.1.2.3:8786", "cluster-needs-certificates"),
        ("tcp://10.1.2.3:8786", "cluster-needs-tls"),
        ("tcp://scheduler:8786", "cluster-needs-tls"),
        ("10.1.2.3:8786", "cluster-address"),
        ("tls://10.1.2.3", "cluster-address"),
        ("tls://10.1.2.3:99999", "cluster-address"),
        ("http://10.1.2.3:80", "cluster-address"),
        ("", "cluster-address"),
    ],
)
def test_an_address_that_will_not_do_is_refused_before_anything_is_sent(address, code):
    """No line is opened to anywhere but this machine unless it is encrypted."""
    with pytest.raises(UsageError) as told:
        Cluster(address)

    assert told.value.problem.code == code


def test_nobody_at_an_address_is_told():
    """A port where nothing listens."""
    with pytest.raises(UsageError) as told:
        Cluster(f"tcp://{LOOPBACK}:1", connect_seconds=1)

    assert told.value.problem.code == "cluster-unreachable"


def test_certificates_that_are_not_there_are_told():
    """The files are named."""
    with pytest.raises(UsageError) as told:
        Cluster("tls://10.1.2.3:8786", Tls("no-ca", "no-cert", "no-key"))

    assert told.value.problem.code == "cluster-certificates"
    assert "no-ca" in told.value.problem.values["files"]


def test_a_missing_extra_is_told(monkeypatch):
    """Whoever has not installed it hears how to."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as told:
        Cluster(f"tcp://{LOOPBACK}:1")

    assert told.value.problem.code == "needs-cluster"
