"""Cells of statistics -> work reports (月报, 季报, 年报) as HTML, Word and Excel.

In: what rollup and storage know of one place, handed over by the pipeline as a `Material`. Out: a `Report`, and its bytes in a format.
Never: adds up a figure (every amount is a cell's, to the digit), reads a text, or opens a page on the network.
"""

from etl.reports.compose import Material, compose
from etl.reports.content import Report
from etl.reports.formats import FORMATS, file_name, render
from etl.reports.periods import Period
from etl.reports.words import period_name, speaker

__all__ = ["FORMATS", "Material", "Period", "Report", "compose", "file_name", "period_name", "render", "speaker"]
