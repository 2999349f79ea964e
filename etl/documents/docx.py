"""A Word document -> its paragraphs and tables as plain text, in their order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.documents.content import Content, Unreadable, joined, row

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document as Word
    from docx.table import Table, _Cell

MAIN = "word/document.xml"
LARGEST = 200_000_000  # bytes of all parts, unpacked
LAYOUT_CELL = 120  # characters; longer cells lay out a page, shorter ones state facts
_BREAKS = re.compile(r"\r\n|[\r\v\f]")


def is_docx(raw: bytes) -> bool:
    """Are the bytes a Word document, by what the package holds?"""
    if not raw.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return MAIN in package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def read_docx(raw: bytes) -> Content:
    """The document's text, without its headers and footers. Its own dates are when it was written, not when it was published.
    Raises Unreadable."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST:
                raise Unreadable(f"the document unpacks to more than {LARGEST // 1_000_000} MB; save its text as a .txt file")
        word = docx.Document(io.BytesIO(raw))
        paragraphs = list(_paragraphs(word))
    except Unreadable:
        raise
    except Exception as error:  # the library raises whatever its parsers do
        raise Unreadable("the Word document is damaged or locked; save it again, or its text as a .txt file") from error
    return Content(joined(paragraphs).strip("\n"))


def _paragraphs(container: Word | BlockItemContainer) -> Iterator[str]:
    """Paragraphs, and rows of tables as one line each."""
    from docx.text.paragraph import Paragraph

    for item in container.iter_inner_content():
        if isinstance(item, Paragraph):
            yield _BREAKS.sub("\n", item.text)
        else:
            yield from _table(item)


def _table(table: Table) -> Iterator[str]:
    """A table's rows; where its cells hold running text, the table lays out the page and each cell is read by itself."""
    seen: set[object] = set()
    rows: list[list[_Cell]] = []
    for line in table.rows:
        rows.append([])
        for cell in line.cells:
            if cell._tc not in seen:  # a merged cell comes once for every place it covers
                seen.add(cell._tc)
                rows[-1].append(cell)
    if any(len(cell.text) > LAYOUT_CELL or cell.tables for cells in rows for cell in cells):
        for cells in rows:
            for cell in cells:
                yield from _paragraphs(cell)
    else:
        yield from filter(None, (row(cell.text for cell in cells) for cells in rows))
