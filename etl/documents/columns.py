"""Boxes on a printed page -> text in reading order: columns from left to right, each to its foot.

An XY-cut that looks for gutters first: the strip without type that most lines leave free on both sides. Lines that cross it (a
headline over two columns) divide the page into bands above and below. Cutting at every blank band instead would read columns
drawn in step line by line across the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from etl.documents.boxes import Box, body_size, rows
from etl.documents.bylines import opens
from etl.documents.lines import ends_sentence

GUTTER = 0.7  # times the type size: the narrowest strip that parts columns; blanks after marks are narrower
COLUMN_LINES = 3  # so many lines on either side make columns; one less where those on the right begin at one place
ALIGNED = 0.3  # times the gutter's width
BLANK = 0.15  # times the type size: a gap within a line, wider than its usual ones by so much, is a blank
PITCH = 1.45  # times the distance of lines: more is a blank line
INDENT = 1.4  # times the type size: a line set in so far begins a paragraph
WRAPPED = 0.75  # of the lines that go on reach the column's edge where it was the edge that broke them
LEFTOVER = 4  # characters of a line carried over from one that was too long for the column
RESIZED = 1.2  # a line so much larger or smaller than the one above is no part of its paragraph

Height = tuple[float, float, list[tuple[float, float]]]  # of a line: highest and lowest middle of its boxes, and where type stands


def in_order(boxes: Sequence[Box]) -> str:
    """The page's text; blank lines part columns, paragraphs set apart and headlines."""
    if not boxes:
        return ""
    return "\n\n".join(text for text in _blocks(list(boxes), GUTTER * body_size(boxes)) if text)


def _blocks(boxes: list[Box], gutter: float) -> list[str]:
    """The texts of a region's blocks."""
    pieces = [box for box in boxes if box.piece]
    plain = [box for box in boxes if not box.piece]
    cut = _cut(boxes, gutter) if len(boxes) > 1 else None
    if cut is None:
        return [*(box.text for box in sorted(pieces, key=lambda box: box.top)), _lines(plain)]
    x, top, bottom = cut
    above = [box for box in boxes if box.middle < top]
    below = [box for box in boxes if box.middle > bottom]
    band = [box for box in boxes if top <= box.middle <= bottom]
    left = [box for box in band if (box.x0 + box.x1) / 2 < x]
    right = [box for box in band if (box.x0 + box.x1) / 2 >= x]
    return [text for part in (above, left, right, below) if part for text in _blocks(part, gutter)]


def _cut(boxes: Sequence[Box], gutter: float) -> tuple[float, float, float] | None:
    """The best gutter: its place and the first and last height that it reaches; None where the region is a single column."""
    found = _heights(boxes)
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    best: tuple[int, int, float, float] | None = None
    places: list[float] = []
    step = gutter / 4
    for n in range(1, int((right - left - gutter) / step)):
        x = left + n * step
        worth = _reach(found, x, x + gutter)
        if worth is None:
            continue
        if best is None or worth[:2] > best[:2]:
            best, places = worth, [x]
        elif worth == best:
            places.append(x)
    if best is None:
        return None
    run = [x for x in places if x - places[0] <= (places.index(x) + 0.5) * step]  # the first of several gutters alike
    return run[len(run) // 2] + gutter / 2, best[2], best[3]


def _heights(boxes: Sequence[Box]) -> list[Height]:
    """The region's lines, downwards. A piece stands on every line beside it."""
    lines = rows([box for box in boxes if not box.piece])
    pieces = [box for box in boxes if box.piece]
    made: list[Height] = []
    for line in lines:
        first, last = min(box.middle for box in line), max(box.middle for box in line)
        beside = [box for box in pieces if box.top <= last and first <= box.bottom]
        made.append((first, last, [(box.x0, box.x1) for box in (*line, *beside)]))
    alone = [box for box in pieces if not any(box.top <= last and first <= box.bottom for first, last, _ in made)]
    return sorted([*made, *((box.middle, box.middle, [(box.x0, box.x1)]) for box in alone)])


def _reach(found: Sequence[Height], x0: float, x1: float) -> tuple[int, int, float, float] | None:
    """How many lines a strip leaves free on both sides in its longest run, and from which height to which."""
    best: tuple[int, int, float, float] | None = None
    left, starts = 0, list[float]()
    first = last = found[0][0]
    for top, bottom, spans in (*found, (0.0, 0.0, [(x0, x1)])):
        if any(a < x1 and b > x0 for a, b in spans):
            both = min(left, len(starts))
            enough = both >= COLUMN_LINES or (both == COLUMN_LINES - 1 and max(starts) - min(starts) < ALIGNED * (x1 - x0))
            if enough and (best is None or (both, left + len(starts)) > best[:2]):
                best = both, left + len(starts), first, last
            left, starts = 0, []
            continue
        if not left and not starts:
            first = top
        last = bottom
        left += any(b <= x0 for _, b in spans)
        starts += [min(a for a, _ in spans if a >= x1)] if any(a >= x1 for a, _ in spans) else []
    return best


def _lines(boxes: Sequence[Box]) -> str:
    """The lines of a block without columns; those of one paragraph that only the column's edge parts are put together."""
    if not boxes:
        return ""
    found = rows(boxes)
    heights = [median(box.middle for box in line) for line in found]
    steps = [below - above for above, below in pairwise(heights)]
    pitch = median(steps) if steps else 0.0
    left, right = _edges(found)
    texts = [_line(line, left) for line in found]
    pairs = list(pairwise(found))
    usual = pitch / body_size(boxes)
    apart = [_is_apart(above, line, step, usual) for (above, line), step in zip(pairs, steps, strict=True)]
    full = [not gap and _is_full(above, line, left, right) for gap, (above, line) in zip(apart, pairs, strict=True)]
    going_on = [n for n, gap in enumerate(apart) if not gap and not ends_sentence(texts[n]) and not _begins(texts[n + 1])]
    wrapped = len(found) > COLUMN_LINES and sum(full[n] for n in going_on) >= WRAPPED * len(going_on)
    parts = [texts[0]]
    for n, text in enumerate(texts[1:]):
        joins = full[n] and not _begins(text) and (wrapped or (len(text) <= LEFTOVER and not ends_sentence(text)))
        blank = " " if pairs[n][1][0].x0 > left + BLANK * pairs[n][1][0].size else ""
        parts += ["\n\n" if apart[n] else blank if joins else "\n", text]
    return "".join(parts)


def _edges(found: Sequence[Sequence[Box]]) -> tuple[float, float]:
    """Where the column's lines begin and end, by most of them: some are set in, some stick out."""
    starts, ends = sorted(line[0].x0 for line in found), sorted(line[-1].x1 for line in found)
    return starts[len(starts) // 5], ends[-1 - len(ends) // 10]


def _is_apart(above: Sequence[Box], line: Sequence[Box], step: float, usual: float) -> bool:
    """Does more than the usual distance part two lines (`usual`: in type sizes), or another size of type?"""
    a, b = median(box.size for box in above), median(box.size for box in line)
    return step > PITCH * max(min(usual, 2.5), 1.0) * max(a, b) or max(a, b) > RESIZED * min(a, b)


def _begins(text: str) -> bool:
    """Does the line begin a paragraph, by its indent or as a byline?"""
    return text.startswith("\u3000") or opens("".join(text.split()))


def _is_full(above: Sequence[Box], line: Sequence[Box], left: float, right: float) -> bool:
    """Would the next line's first character not have fitted?"""
    first = line[0]
    return above[-1].x1 - above[0].x0 > (right - left) / 2 and above[-1].x1 + (first.x1 - first.x0) > right - 0.05 * first.size


def _line(line: Sequence[Box], left: float) -> str:
    size = line[0].size
    gaps = [box.x0 - before.x1 for before, box in pairwise(line)]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    parts = ["\u3000\u3000" if left + INDENT * size < line[0].x0 < left + 3 * size else "", line[0].text]
    for box, gap in zip(line[1:], gaps, strict=True):
        parts += [" " if gap > usual + BLANK * box.size else "", box.text]
    return "".join(parts)
