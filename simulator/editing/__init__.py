"""Changing a scenario by hand: drafts, the fields that planners change first, and what they changed."""
