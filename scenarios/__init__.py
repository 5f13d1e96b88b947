"""The shipped scenarios: the Yamaguchi group, a tiny example, and the library they share."""
