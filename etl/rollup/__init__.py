"""Observations -> statistics: what may be added, added; everything left out says why.

In: a frame of `tables.OBSERVATIONS` (any subset of rows: filter first, then add up). Out: cells of `tables.STATISTICS`
and totals over them. Never: reads a text, touches a disk, or drops a row silently.
"""

from etl.rollup.bounds import add_bounds
from etl.rollup.cells import statistics
from etl.rollup.exclusion import Reason, reasons
from etl.rollup.labels import canonical_label
from etl.rollup.membership import GRAINS, longer_than
from etl.rollup.totals import Headline, Total, headline_total, totals

__all__ = [
    "GRAINS",
    "Headline",
    "Reason",
    "Total",
    "add_bounds",
    "canonical_label",
    "headline_total",
    "longer_than",
    "reasons",
    "statistics",
    "totals",
]
