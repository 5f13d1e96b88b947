"""The nouns of a scenario: frozen, validated, without any simulation or screen."""
