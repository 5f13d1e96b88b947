"""Runs of many replications on disk: content-hashed files, a manifest written last, and a catalogue.

    <root>/catalogue.sqlite             an index, made anew whenever it is not sound
    <root>/runs/<id>/question.json                 what the run asks
    <root>/runs/<id>/chunks/c000012.<sha256>.parquet
    <root>/runs/<id>/parts/<name>.<sha256>.parquet the sums over all chunks
    <root>/runs/<id>/manifest.json                 how many replications there are, their digest, all parts
    <root>/runs/<id>/set-aside/                    what turned out to be damaged

Nothing is opened before its SHA-256 is the one in its name; what is not, is set aside, named, and made anew.
"""

from simulator.results.store.root import Entry, Store, default_root
from simulator.results.store.run_folder import RunFolder

__all__ = ["Entry", "RunFolder", "Store", "default_root"]
