"""Union Ledger: the figures of trade-union news as one table, each traceable to its sentence.

    observations = etl.read("seeds")                         # files and folders -> one row per reported figure
    observations = etl.extract(text, published="2023-02-01")  # one text
    cells = etl.statistics(observations)                     # district x metric x unit x period: what may be added, added

The stages, in the order in which a figure passes them:
documents -> extraction -> normalization -> rollup -> storage; `pipeline` runs them, `vocabulary` holds the words they share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.pipeline import extract, read, statistics

__all__ = ["extract", "read", "statistics"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for, so that importing a single stage costs no more than that stage.
    if name in __all__:
        from etl import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
