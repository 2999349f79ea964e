"""A PDF -> the text of its pages in reading order. Pages without text are named: they need OCR.

PDFium gives characters and places; the order is ours (see `columns`). It must not run in two threads at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_double
from math import hypot
from threading import Lock
from typing import Any

from etl.documents.boxes import Box
from etl.documents.columns import in_order
from etl.documents.content import Content, Unreadable
from etl.documents.ruled import RULES, grids, with_tables
from etl.documents.vertical import with_vertical_lines
from etl.documents.view import RADICALS

ASCENT = 0.88  # of a Chinese character stands above the base line
_LOCK = Lock()


def read_pdf(raw: bytes) -> Content:
    """The text of all pages; those that hold a picture only are problems. Its own dates are when the file was made, not when it
    was published. Raises Unreadable."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"the PDF is damaged or asks for a password ({error}); save it again, or its text as a .txt file") from error
        try:
            pages = [_page(document[number]) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"the PDF is damaged ({error}); save it again, or its text as a .txt file") from error
        finally:
            document.close()
    ruled = [number for number, (boxes, rules, _) in enumerate(pages) if rules > RULES and boxes]
    tables = grids(raw, ruled) if ruled else {}
    texts = [in_order(with_vertical_lines(with_tables(boxes, tables.get(n, ())))) for n, (boxes, _, _) in enumerate(pages)]
    scanned = [number for number, (boxes, _, pictures) in enumerate(pages, 1) if not boxes and pictures]
    if not any(texts):
        if not scanned:
            raise Unreadable("the PDF holds no text; add the text or remove the file")
        raise Unreadable(
            f"the PDF holds pictures and no text (page {', '.join(map(str, scanned))}): it needs OCR; save its text as a .txt file"
        )
    problems = tuple(f"page {number} holds a picture and no text, so nothing was read from it: it needs OCR" for number in scanned)
    return Content("\n\n".join(text for text in texts if text), problems=problems)


def _page(page: Any) -> tuple[list[Box], int, int]:
    """A page's characters, and how many lines and pictures are drawn on it."""
    from pypdfium2 import raw as pdfium

    kinds = [drawn.type for drawn in page.get_objects(max_depth=3)]
    try:
        return list(_characters(page)), kinds.count(pdfium.FPDF_PAGEOBJ_PATH), kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE)
    finally:
        page.close()


def _characters(page: Any) -> Iterator[Box]:
    """The visible characters, each once: bold type is sometimes drawn twice. A box reaches from the base line, which all the fonts of
    a line share, as high as its type is large; the boxes of the fonts themselves differ."""
    from pypdfium2 import raw as pdfium

    found = page.get_textpage()
    turn = _turned(page)
    seen = set()
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), c_double(), c_double()
    for n in range(found.count_chars()):
        code = pdfium.FPDFText_GetUnicode(found, n)
        text = chr(code).translate(RADICALS) if code <= 0x10FFFF else ""
        if not text.isprintable() or text.isspace() or not pdfium.FPDFText_GetLooseCharBox(found, n, byref(box)):
            continue
        pdfium.FPDFText_GetMatrix(found, n, byref(matrix))
        pdfium.FPDFText_GetCharOrigin(found, n, byref(x), byref(y))
        x0, _, x1, _ = turn(box.left, box.top, box.right, box.bottom)
        base = turn(x.value, y.value, x.value, y.value)[1]
        size = pdfium.FPDFText_GetFontSize(found, n) * hypot(matrix.c, matrix.d) or 1.0
        place = text, round(x0 / size * 4), round(base / size * 4)
        if place not in seen:
            seen.add(place)
            yield Box(x0, base - ASCENT * size, x1, base + (1 - ASCENT) * size, size, text)
    found.close()


def _turned(page: Any) -> Any:
    """From PDFium's coordinates (upwards, the page not turned) to points from the upper left corner as the page is seen."""
    left, bottom, right, top = page.get_cropbox()
    turns = {
        0: lambda a, b, c, d: (a - left, top - b, c - left, top - d),
        90: lambda a, b, c, d: (d - bottom, a - left, b - bottom, c - left),
        180: lambda a, b, c, d: (right - c, d - bottom, right - a, b - bottom),
        270: lambda a, b, c, d: (top - b, right - c, top - d, right - a),
    }
    return turns[page.get_rotation()]
