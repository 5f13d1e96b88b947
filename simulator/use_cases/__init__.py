"""What a planner can ask for: check a scenario, simulate it, and hear why a service was down.

Command line and screens share these verbs; they return values and raise only `ScenarioError` and
`UsageError` for a user's mistakes.
"""

from __future__ import annotations

from simulator.use_cases.runs import (
    LARGEST_SEED,
    Outcome,
    as_json,
    figures_csv,
    json_text,
    simulate,
    tables,
    version,
)
from simulator.use_cases.scenarios import (
    Examined,
    Shipped,
    check,
    compiled,
    counts,
    examine,
    problem_lines,
    scenarios,
    schema,
    services,
    unmarked,
)
from simulator.use_cases.serving import ADDRESS, DEFAULT_PORT, serving
from simulator.use_cases.telling import (
    aid,
    explain,
    group_map,
    material,
    names,
    pictures,
    plain,
    report,
    sentences,
    show,
)
from simulator.use_cases.views import Card, card, html_page, report_html, run_view, story
from simulator.use_cases.writing import write

__all__ = [
    "ADDRESS",
    "DEFAULT_PORT",
    "LARGEST_SEED",
    "Card",
    "Examined",
    "Outcome",
    "Shipped",
    "aid",
    "as_json",
    "card",
    "check",
    "compiled",
    "counts",
    "examine",
    "explain",
    "figures_csv",
    "group_map",
    "html_page",
    "json_text",
    "material",
    "names",
    "pictures",
    "plain",
    "problem_lines",
    "report",
    "report_html",
    "run_view",
    "scenarios",
    "schema",
    "sentences",
    "services",
    "serving",
    "show",
    "simulate",
    "story",
    "tables",
    "unmarked",
    "version",
    "write",
]
