"""The pictures: each module turns tidy tables into one Vega-Lite specification with a table beside it."""
