"""A text's lines as a typesetter left them: where they stand, what stands before them, and how wide the columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from etl.documents.bylines import credits_picture

_ENDINGS = tuple("。！？!?…")
CLOSERS = "”’」』）)》〉】〕"
_MARK = re.compile(r"[，。、；：,]")
_REMARK = re.compile(r"[。！？…”][（(][^（）()。]{1,40}[）)]$")
WRAPPED_LINES = 3  # this many lines cut at one width make a column
MARKED_SHARE = 0.2  # of the lines of running text at least so many hold a comma or stop; headlines hold none
NARROWEST = 8  # characters of a column line; shorter lines are a list


class Line(NamedTuple):
    """A line that is not empty. `text` is without white space; `gap`: a blank line, or nothing, stands before it; `ended`: it
    closes with the end of a sentence."""

    start: int
    end: int
    text: str
    gap: bool
    indented: bool
    ended: bool


def ends_sentence(text: str) -> bool:
    """Does it end in a full stop, question or exclamation mark or an ellipsis, closing quotes, a remark in brackets or the
    credit of a picture story aside?"""
    if text[-1:] in CLOSERS:
        bare = text.rstrip(CLOSERS)
        return bare[-1:] in _ENDINGS or bool(_REMARK.search(text[-50:]))
    return text[-1:] in _ENDINGS or credits_picture(text)


def lines(text: str) -> list[Line]:
    """The lines of a folded text that hold more than white space."""
    made: list[Line] = []
    place, gap = 0, True
    for raw in text.splitlines(keepends=True):
        words = raw.split()
        if words:
            lead = raw.index(words[0])
            indented = lead > 1 or raw[0] == "\u3000"
            squeezed = "".join(words)
            made.append(Line(place + lead, place + len(raw.rstrip()), squeezed, gap, indented, ends_sentence(squeezed)))
            gap = False
        else:
            gap = True
        place += len(raw)
    return made


def column_width(found: Sequence[Line], marked: Sequence[bool]) -> int:
    """Characters in a full line of hard-wrapped text; 0 where paragraphs are not wrapped. `marked` lines begin something new.

    Only lines with text right above and below count: headlines have neither.
    """
    cut = [
        line.text
        for line, below, new in zip(found, found[1:], marked[1:], strict=False)
        if not (line.gap or below.gap or new or line.ended)
    ]
    if len(cut) < WRAPPED_LINES or sum(bool(_MARK.search(text)) for text in cut) < MARKED_SHARE * len(cut):
        return 0
    lengths = sorted(map(len, cut))
    width = lengths[len(lengths) // 2]
    alike = sum(0.75 * width <= n <= 1.25 * width for n in lengths)
    return width if width >= NARROWEST and alike >= 0.6 * len(lengths) else 0
