"""The metric table: what is counted, and how figures of each metric are added. Source: the columns' specification."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.vocabulary.load import load_records


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric; `adds` is sum, latest or list; `new_words` mark figures of a `latest` metric that are summed."""

    group: str
    metric: str
    adds: str
    zh: str
    en: str
    counts: str
    counts_en: str
    new_words: tuple[str, ...] = ()


@cache
def metrics() -> dict[str, Metric]:
    """Metric code -> Metric, in the table's order."""
    return {m.metric: m for m in load_records("metrics.yaml", Metric, unique=("metric",))}
