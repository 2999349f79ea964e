"""What stands on a printed page: characters and ready-made pieces (vertical headlines, tables) with their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple


class Box(NamedTuple):
    """A character, or a piece of several lines, in points from the page's upper left corner. `size`: of the type.

    A `piece` is read as it is, before what stands beside it.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    text: str
    piece: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def around(boxes: Sequence[Box], text: str, size: float) -> Box:
    """A piece that takes the place of the boxes."""
    x0, top = min(b.x0 for b in boxes), min(b.top for b in boxes)
    return Box(x0, top, max(b.x1 for b in boxes), max(b.bottom for b in boxes), size, text, True)


def body_size(boxes: Iterable[Box]) -> float:
    """The size of the running text."""
    return median(box.size for box in boxes)


def rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes line by line, downwards; each line from left to right. What overlaps by half its height stands on one line."""
    made: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.middle):
        if made and box.middle - made[-1][0].middle < 0.4 * min(box.size, made[-1][0].size):
            made[-1].append(box)
        else:
            made.append([box])
    return [sorted(line) for line in made]
