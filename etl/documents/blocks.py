"""Lines -> blocks: paragraphs put together across line ends and column breaks, and what each one is on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.documents.bylines import credits_picture, is_caption, may_be_marked, opens, signs
from etl.documents.lines import NARROWEST, Line, column_width
from etl.documents.view import Span
from etl.documents.wording import any_of, words

TITLE_LENGTH = range(4, 51)
LONG_CLAUSES = 15  # a line with a comma and more characters than this is a sentence begun rather than a heading
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)")
_MARKDOWN = re.compile(r"#{1,6}\s+")
_OPEN_END = "，、—（“"
_LIST_END = "：:；;"


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


@dataclass(frozen=True, slots=True)
class _Page:
    folded: str
    lines: Sequence[Line]
    kinds: tuple[str, ...]  # of the lines that show it by themselves
    width: int

    def kind(self, at: int) -> str:
        return self.kinds[at] if at < len(self.kinds) else "end"

    def chunk(self, at: int) -> range:
        """The lines from here to the next blank one."""
        end = at + 1
        while end < len(self.lines) and not self.lines[end].gap:
            end += 1
        return range(at, end)


def is_title(text: str) -> bool:
    """Could this line without white space be a headline or a heading?"""
    if len(text) not in TITLE_LENGTH or text[0] in "，、；：）”%" or text[-1] in _OPEN_END + _LIST_END or "。" in text or "；" in text:
        return False
    if text.isdigit() or any_of("opening_text").match(text):
        return False
    return text.count("“") == text.count("”") and _commas(text) <= 1


def _commas(text: str) -> int:
    return sum(_QUOTED.sub("", text).count(mark) for mark in "，,")


def blocks(folded: str, lines: Sequence[Line]) -> list[Block]:
    """The page's lines (mastheads and imprint taken out) as blocks, in their order; a headline set into the gap of a broken
    paragraph comes after that paragraph."""
    kinds = tuple(_line_kind(folded, line) for line in lines)
    page = _Page(folded, lines, kinds, column_width(lines, [bool(kind) for kind in kinds]))
    made: list[Block] = []
    paragraph: list[int] = []
    aside: list[int] = []
    at = 0
    while at < len(lines):
        if not paragraph or _joins(page, paragraph, at):
            paragraph.append(at)
            at += 1
        elif _set_into_gap(page, paragraph, at):
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
        if credits_picture(line.text):
            return "credit"
        if signs(folded[line.start : line.end]):
            return "sign"
    if is_caption(line.text):
        return "caption"
    return "title" if line.text[0] == "#" and _MARKDOWN.match(folded, line.start) else ""


def _block(page: _Page, numbers: Sequence[int]) -> Block:
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


def _heads(page: _Page, numbers: Sequence[int], text: str) -> bool:
    """Is a finished block a headline? One that asks or exclaims only where an article follows."""
    if len(numbers) > 1 or not is_title(text):
        return False
    return not page.lines[numbers[0]].ended or page.kind(numbers[-1] + 1) in ("opener", "sign")


def _joins(page: _Page, paragraph: Sequence[int], at: int) -> bool:
    """Does the line go on with the paragraph?"""
    line, last, kind = page.lines[at], page.lines[paragraph[-1]], page.kinds[paragraph[0]]
    if page.kinds[at] or kind in ("sign", "credit", "title"):
        return False
    if last.ended:
        return not line.gap and _fills_column(page, paragraph, at)
    if not line.gap:
        return _runs_on(page, paragraph, at)
    if kind == "caption" or (not page.width and last.text[-1] in _LIST_END):
        return False
    if _is_body(page, paragraph):
        return not _set_into_gap(page, paragraph, at)
    return _is_cut(page, paragraph[0], at)


def _fills_column(page: _Page, paragraph: Sequence[int], at: int) -> bool:
    """A sentence that ends just where a column line does, so that the paragraph may go on in the next line."""
    line, last = page.lines[at], page.lines[paragraph[-1]]
    if not page.width or line.indented:
        return False
    above = max((len(page.lines[n].text) for n in paragraph[:-1]), default=0)
    width = above if above >= NARROWEST else page.width
    if not 0.85 * width <= len(last.text) <= 1.3 * width:
        return False
    return not (is_title(line.text) and (len(line.text) > 1.2 * width or page.kind(at + 1) in ("opener", "sign")))


def _runs_on(page: _Page, paragraph: Sequence[int], at: int) -> bool:
    """Does a paragraph whose last line breaks off go on in the line right below?"""
    last = page.lines[paragraph[-1]]
    if len(paragraph) == 1 and not page.kinds[paragraph[0]] and is_title(last.text) and not last.text[-1].isdigit():
        return not _heads_text(page, paragraph[0], at)
    if not page.width:
        return last.text[-1] in _OPEN_END
    longest = max(len(page.lines[n].text) for n in paragraph[-3:])
    return len(last.text) >= max(NARROWEST, 0.6 * longest) or last.text[-1] in _OPEN_END


def _heads_text(page: _Page, above: int, at: int) -> bool:
    """Is a line that breaks off a headline over the text right below it, not that text's first line?"""
    if _are_headlines(page, above):
        return True
    length, below = len(page.lines[above].text), page.lines[at]
    if page.lines[above].gap and any_of("opening_text").match(below.text):
        return True
    if page.width and 0.75 * page.width <= length <= 1.2 * page.width:
        return False
    lengths = [len(page.lines[n].text) for n in page.chunk(at)[:4]]
    if length < 0.72 * max(lengths) or (len(lengths) > 1 and length > 1.3 * max(lengths)):
        return True
    return not page.width or length > 1.3 * page.width or is_title(below.text)


def _are_headlines(page: _Page, at: int) -> bool:
    """Do the lines from here to the next byline, and nothing but them, make a set of headlines?"""
    end = at
    while end < len(page.lines) and not page.kinds[end] and (end == at or not page.lines[end].gap):
        end += 1
    members = page.lines[at:end]
    return len(members) <= 3 and page.kind(end) in ("opener", "sign", "end") and all(is_title(m.text) and not m.ended for m in members)


def _is_body(page: _Page, paragraph: Sequence[int]) -> bool:
    """Is a paragraph that breaks off running text, not a headline?"""
    return len(paragraph) > 1 or page.kinds[paragraph[0]] == "opener" or not is_title(page.lines[paragraph[0]].text)


def _is_cut(page: _Page, first: int, at: int) -> bool:
    """Is what looks like a headline the first line of a paragraph, cut off by the end of a column?

    The two characters at a true break often meet elsewhere on the page, too; and the line fills the column.
    """
    cut, line = page.lines[first].text, page.lines[at].text
    if cut[-1].isdigit() or line[0] in "，。、；：）”%":
        return True
    below = page.chunk(at)
    if any_of("opening_text").match(line) or len(below) < 3 and all(is_title(page.lines[n].text) and not page.lines[n].ended for n in below):
        return False
    if cut.endswith(words("running_on")) or cut[-1] + line[0] in page.folded:
        return True
    if _commas(cut) and len(cut) > LONG_CLAUSES and first > 0:
        return True
    if not 0.85 * page.width <= len(cut) <= 1.15 * page.width:
        return False
    above = page.lines[first - 1] if first else None
    headed = above is not None and not above.ended and is_title(above.text)
    return headed or page.kind(below.stop) != "credit"


def _set_into_gap(page: _Page, paragraph: Sequence[int], at: int) -> bool:
    """Is this a headline between two halves of a paragraph?"""
    last, line, chunk = page.lines[paragraph[-1]], page.lines[at], page.chunk(at)
    if not line.gap or last.ended or len(chunk) > 2 or page.kinds[at] or not _is_body(page, paragraph):
        return False
    if last.text[-1] in _OPEN_END + _LIST_END or last.text[-1].isdigit() or not all(is_title(page.lines[n].text) for n in chunk):
        return False
    if page.width and max(len(page.lines[n].text) for n in chunk) <= 1.2 * page.width:
        return False
    return last.text[-1] + line.text[0] not in page.folded
