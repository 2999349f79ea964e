"""Observations -> statistics: what may be added, added; everything left out says why.

In: a frame of `tables.OBSERVATIONS` (any subset of rows: filter first, then add up). Out: cells of `tables.STATISTICS`, totals over
them, the figures that may overlap, one cell explained, and what is derived: ratios, funnels, coverage, comparison.
Never: reads a text, touches a disk, or drops a row silently.
"""

from etl.rollup.bounds import add_bounds
from etl.rollup.cells import statistics
from etl.rollup.comparison import COMPARISON, compare
from etl.rollup.coverage import COVERAGE, township_coverage
from etl.rollup.derived import FUNNELS, RATIOS, Funnel, Ratio, funnel_kinds, funnels, ratio_kinds, ratios
from etl.rollup.exclusion import Reason, reasons
from etl.rollup.explanation import Cell, Explanation, explain
from etl.rollup.labels import canonical_label
from etl.rollup.membership import GRAINS, longer_than, period_name, period_of
from etl.rollup.overlaps import OVERLAPS, Overlap, overlap_kinds, overlaps
from etl.rollup.totals import TOTALS, Headline, Total, headline_total, totals

__all__ = [
    "COMPARISON",
    "COVERAGE",
    "FUNNELS",
    "GRAINS",
    "OVERLAPS",
    "RATIOS",
    "TOTALS",
    "Cell",
    "Explanation",
    "Funnel",
    "Headline",
    "Overlap",
    "Ratio",
    "Reason",
    "Total",
    "add_bounds",
    "canonical_label",
    "compare",
    "explain",
    "funnel_kinds",
    "funnels",
    "headline_total",
    "longer_than",
    "overlap_kinds",
    "overlaps",
    "period_name",
    "period_of",
    "ratio_kinds",
    "ratios",
    "reasons",
    "statistics",
    "totals",
    "township_coverage",
]
