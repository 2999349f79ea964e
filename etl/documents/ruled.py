"""Ruled tables on a PDF page, as pieces of one line per row. The grid is pdfplumber's, the cells' text our own characters."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence

from etl.documents.boxes import Box, around, body_size
from etl.documents.columns import in_order
from etl.documents.content import row

RULES = 4  # a grid of two rows and two columns has more lines than this
LAYOUT_CELL = 120  # characters; longer cells are articles between the rules of the page

Grid = list[list[tuple[float, float, float, float]]]  # rows of cells: x0, top, x1, bottom


def grids(raw: bytes, numbers: Sequence[int]) -> dict[int, list[Grid]]:
    """The ruled tables of the pages with these numbers (from 0)."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of fonts that only matter for text
    found: dict[int, list[Grid]] = {}
    with pdfplumber.open(io.BytesIO(raw), pages=[number + 1 for number in numbers]) as pages:
        for number, page in zip(numbers, pages.pages, strict=True):
            found[number] = [[[cell for cell in line.cells if cell] for line in table.rows] for table in page.find_tables()]
    return found


def with_tables(boxes: Sequence[Box], tables: Sequence[Grid]) -> list[Box]:
    """The page's boxes, those within tables of facts replaced by pieces."""
    left = list(boxes)
    for table in tables:
        if len(table) < 2 or max(map(len, table)) < 2:
            continue
        held = [[[box for box in left if _within(box, cell)] for cell in line] for line in table]
        inside = [box for line in held for cell in line for box in cell]
        if not inside or any(len(cell) > LAYOUT_CELL for line in held for cell in line):
            continue
        text = "\n\n".join(filter(None, (row(in_order(cell).replace("\n", "") for cell in line) for line in held)))
        gone = set(map(id, inside))
        left = [*(box for box in left if id(box) not in gone), around(inside, text, body_size(inside))]
    return left


def _within(box: Box, cell: tuple[float, float, float, float]) -> bool:
    x, y = (box.x0 + box.x1) / 2, box.middle
    return not box.piece and cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]
