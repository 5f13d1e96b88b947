"""An exercise out of a run: what is told to whom at which time, and what is expected then.

Everything here is worked out from the plan and the log of one run; nothing is drawn at random.
"""
