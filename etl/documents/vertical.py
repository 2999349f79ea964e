"""Headlines set downwards: the characters that stand closer to the one below than to any beside them, as one piece each."""

from __future__ import annotations

from collections.abc import Sequence

from etl.documents.boxes import Box, around, rows

SHORTEST = 4  # characters of a vertical line
STACKED = 0.75  # times the type size: the widest gap between a character and the one below
BESIDE = 2.5  # times the type size: the lines of a vertical headline stand so close


def with_vertical_lines(boxes: Sequence[Box]) -> list[Box]:
    """The page's boxes, the characters of vertical headlines replaced by pieces: lines from right to left."""
    stacks = _stacks(_lonely(boxes))
    gone = {id(box) for stack in stacks for box in stack}
    pieces = [_piece(group) for group in _groups(stacks)]
    return [*(box for box in boxes if id(box) not in gone), *pieces]


def _lonely(boxes: Sequence[Box]) -> list[Box]:
    """Characters with a gap on either side, as no character inside a horizontal line has."""
    found = []
    for line in rows(boxes):
        for n, box in enumerate(line):
            left = box.x0 - line[n - 1].x1 if n else box.size
            right = line[n + 1].x0 - box.x1 if n + 1 < len(line) else box.size
            if min(left, right) > 0.2 * box.size:
                found.append(box)
    return found


def _stacks(lonely: Sequence[Box]) -> list[list[Box]]:
    """Runs of characters right under each other that stand further from their neighbours sideways than from each other."""
    made: list[list[Box]] = []
    for box in sorted(lonely, key=lambda box: box.top):
        stack = next((s for s in made if _below(s[-1], box)), None)
        if stack is None:
            made.append([box])
        else:
            stack.append(box)
    return [stack for stack in made if len(stack) >= SHORTEST]


def _below(above: Box, box: Box) -> bool:
    aligned = abs((above.x0 + above.x1) - (box.x0 + box.x1)) < 0.5 * box.size and abs(above.size - box.size) < 0.1 * box.size
    return aligned and -0.3 * box.size < box.top - above.bottom < STACKED * box.size


def _groups(stacks: Sequence[list[Box]]) -> list[list[list[Box]]]:
    """The lines of one headline: of the same size, beside each other."""
    made: list[list[list[Box]]] = []
    for stack in sorted(stacks, key=lambda stack: -stack[0].x0):
        head = stack[0]
        group = next((g for g in made if _beside(g[-1], head, stack[-1].bottom)), None)
        if group is None:
            made.append([stack])
        else:
            group.append(stack)
    return made


def _beside(right: Sequence[Box], head: Box, bottom: float) -> bool:
    alike = abs(right[0].size - head.size) < 0.1 * head.size
    return alike and right[0].x0 - head.x0 < BESIDE * head.size and head.top < right[-1].bottom and bottom > right[0].top


def _piece(group: Sequence[Sequence[Box]]) -> Box:
    text = "\n".join("".join(box.text for box in stack) for stack in group)
    return around([box for stack in group for box in stack], text, group[0][0].size)
