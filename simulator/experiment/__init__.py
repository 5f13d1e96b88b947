"""Many replications of one or more plans: by whom they are made, when they are enough, how sure they are."""
