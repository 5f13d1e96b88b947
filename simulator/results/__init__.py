"""Events become timelines and tidy tables; knows only events and the plan, never the engine."""
