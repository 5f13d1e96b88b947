"""A model becomes a plan: names resolved, topology built, requirements numbered, chances prepared."""
