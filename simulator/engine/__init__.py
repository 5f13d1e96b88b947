"""The SimPy engine: a compiled plan and its draws become an event log, by the exact rules."""
