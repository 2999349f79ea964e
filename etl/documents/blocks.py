"""Lines -> blocks: paragraphs put together across line ends and column breaks, and what each one is on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.documents.breaks import PageLines, is_title, joins, set_into_gap
from etl.documents.bylines import credits_picture, is_caption, may_be_marked, opens, signs
from etl.documents.lines import Line, column_width
from etl.documents.view import Span

_MARKDOWN = re.compile(r"#{1,6}[ \t\u3000]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline or caption. `kind`: opener (it begins with a byline), prose, title, caption, sign or credit.

    `text` is without white space; `gap`: a blank line stands before it.
    """

    kind: str
    spans: tuple[Span, ...]
    text: str
    gap: bool

    @property
    def start(self) -> int:
        return self.spans[0][0]


def blocks(folded: str, lines: Sequence[Line]) -> list[Block]:
    """The page's lines (mastheads and imprint taken out) as blocks, in their order; a headline set into the gap of a broken
    paragraph comes after that paragraph."""
    kinds = tuple(_line_kind(folded, line) for line in lines)
    page = PageLines(folded, lines, kinds, column_width(lines, [bool(kind) for kind in kinds]))
    made: list[Block] = []
    paragraph: list[int] = []
    aside: list[int] = []
    at = 0
    while at < len(lines):
        if not paragraph or joins(page, paragraph, at):
            paragraph.append(at)
            at += 1
        elif set_into_gap(page, paragraph, at):
            aside.extend(page.chunk(at))
            at = page.chunk(at).stop
        else:
            made.extend(_block(page, numbers) for numbers in (paragraph, *([n] for n in aside)))
            paragraph, aside = [], []
    if paragraph:
        made.extend(_block(page, numbers) for numbers in (paragraph, *([n] for n in aside)))
    return made


def _line_kind(folded: str, line: Line) -> str:
    if not may_be_marked(line.text):
        return ""
    if opens(line.text):
        return "opener"
    if len(line.text) <= 40:
        if "。" not in line.text and credits_picture(line.text):
            return "credit"
        if signs(folded[line.start : line.end]):
            return "sign"
    if is_caption(line.text):
        return "caption"
    return "title" if line.text[0] == "#" and _MARKDOWN.match(folded, line.start) else ""


def _block(page: PageLines, numbers: Sequence[int]) -> Block:
    members = [page.lines[n] for n in numbers]
    text = "".join(line.text for line in members)
    spans = [(line.start, line.end) for line in members]
    kind = page.kinds[numbers[0]]
    if kind == "title" and (mark := _MARKDOWN.match(page.folded, spans[0][0])):
        spans[0] = (mark.end(), spans[0][1])
        text = text.lstrip("#")
    elif not kind:
        kind = "caption" if len(numbers) > 1 and is_caption(text) else "title" if _heads(page, numbers, text) else "prose"
    return Block(kind, tuple(spans), text, members[0].gap)


def _heads(page: PageLines, numbers: Sequence[int], text: str) -> bool:
    """Is a finished block a headline? One that asks or exclaims only where an article follows."""
    if len(numbers) > 1 or not is_title(text):
        return False
    return not page.lines[numbers[0]].ended or page.kind(numbers[-1] + 1) in ("opener", "sign")
