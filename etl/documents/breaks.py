"""Where paragraphs go on and where they end: the decisions between two lines of a page that hard wrapping, column breaks and
displaced headlines make necessary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.documents.lines import NARROWEST, Line, ends_sentence
from etl.documents.wording import any_of, words

TITLE_LENGTH = range(4, 51)
PAGE = 300  # lines around that may be of the same page
HEADLINES = 3  # kicker, headline and sub-headline
LONG_CLAUSES = 15  # a line with a comma and more characters than this is a sentence begun rather than a heading
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)")
_NUMERALS = "一二三四五六七八九十"
_LISTED = re.compile(
    rf"\d{{1,2}}[.、)）](?!\d)|[{_NUMERALS}]{{1,3}}、(?![{_NUMERALS}])|[（(][{_NUMERALS}\d]{{1,3}}[）)]|[①-⑳•·●■◆○◇☆★▪]|[-*](?!\d)"
)
_OPEN_END = "，、—（“"
_LIST_END = "：:；;"


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines with what they show by themselves. `width`: characters of a column line, 0 where text is not wrapped."""

    folded: str
    lines: Sequence[Line]
    kinds: tuple[str, ...]  # empty for lines that do not show it
    width: int

    def kind(self, at: int) -> str:
        return self.kinds[at] if at < len(self.kinds) else "end"

    def fills(self, line: Line) -> bool:
        """Is it as long as a line of the column?"""
        return 0.85 * self.width <= len(line.text) <= 1.15 * self.width

    def meet(self, at: int, pair: str) -> bool:
        """Do two characters follow each other within a line of the page around? Marks do not count."""
        return pair.isalnum() and any(pair in line.text for line in self.lines[max(at - PAGE, 0) : at + PAGE])

    def chunk(self, at: int) -> range:
        """The lines from here to the next blank one, a dozen at most."""
        end = at + 1
        while end < len(self.lines) and not self.lines[end].gap and end - at < 12:
            end += 1
        return range(at, end)


def is_title(text: str) -> bool:
    """Could this line without white space be a headline or a heading?"""
    if len(text) not in TITLE_LENGTH or text[0] in "，、；：）”%" or text[-1] in _OPEN_END + _LIST_END or "。" in text or "；" in text:
        return False
    if text.isdigit() or any_of("opening_text").match(text):
        return False
    return text.count("“") == text.count("”") and _commas(text) <= 1


def is_listed(text: str) -> bool:
    """Does the line begin with the number or mark of a list or heading?"""
    return bool(_LISTED.match(text))


def _commas(text: str) -> int:
    return sum(_QUOTED.sub("", text).count(mark) for mark in "，,")


def joins(page: PageLines, paragraph: Sequence[int], at: int) -> bool:
    """Does the line go on with the paragraph?"""
    line, last, kind = page.lines[at], page.lines[paragraph[-1]], page.kinds[paragraph[0]]
    if page.kinds[at] or kind in ("sign", "credit", "title") or is_listed(line.text):
        return False
    if last.ended:
        return not line.gap and _fills_column(page, paragraph, at)
    if not line.gap:
        return _runs_on(page, paragraph, at) and (kind != "caption" or page.width > 0)
    if kind == "caption" or (not page.width and last.text[-1] in _LIST_END):
        return False
    if len(paragraph) == 1 and _are_headlines(page, paragraph[0]):
        return False
    if _is_text(page, paragraph):
        return not set_into_gap(page, paragraph, at)
    return _is_cut(page, paragraph[0], at)


def _fills_column(page: PageLines, paragraph: Sequence[int], at: int) -> bool:
    """A sentence that ends just where a column line does, so that the paragraph may go on in the next line."""
    line, last = page.lines[at], page.lines[paragraph[-1]]
    if not page.width or line.indented:
        return False
    above = max((len(page.lines[n].text) for n in paragraph[:-1]), default=0)
    width = above if above >= NARROWEST else page.width
    if not 0.85 * width <= len(last.text) <= 1.3 * width:
        return False
    return not (is_title(line.text) and (len(line.text) > 1.2 * width or page.kind(at + 1) in ("opener", "sign")))


def _runs_on(page: PageLines, paragraph: Sequence[int], at: int) -> bool:
    """Does a paragraph whose last line breaks off go on in the line right below?"""
    last = page.lines[paragraph[-1]]
    number = last.text[-1].isdigit() and (page.lines[at].text[0].isdigit() or not is_title(page.lines[at].text))
    if len(paragraph) == 1 and not page.kinds[paragraph[0]] and is_title(last.text) and not number:
        return not _heads_text(page, paragraph[0], at)
    if not page.width:
        return last.text[-1] not in _LIST_END
    longest = max(len(page.lines[n].text) for n in paragraph[-3:])
    return len(last.text) >= max(NARROWEST, 0.6 * longest) or last.text[-1] in _OPEN_END


def _heads_text(page: PageLines, above: int, at: int) -> bool:
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


def _are_headlines(page: PageLines, at: int) -> bool:
    """Do the lines from here to the next byline, and nothing but them, make a set of headlines? Behind a paragraph that has ended
    there may be two sets: what is left at the foot of the article above, and the headlines of the one below."""
    first = at
    while first > 0 and not page.kinds[first - 1] and not page.lines[first - 1].ended and is_title(page.lines[first - 1].text):
        first -= 1
    between = first > 0 and page.lines[first - 1].ended
    most = 2 * HEADLINES if between else HEADLINES
    end = at
    while end < len(page.lines) and not page.kinds[end] and (end == at or between or not page.lines[end].gap) and end - at <= most:
        end += 1
    members = page.lines[at:end]
    closers = ("opener", "sign") if between and any(m.gap for m in members[1:]) else ("opener", "sign", "end")
    return 0 < len(members) <= most and page.kind(end) in closers and all(is_title(m.text) and not m.ended for m in members)


def _is_text(page: PageLines, paragraph: Sequence[int]) -> bool:
    """Is a paragraph that breaks off running text, not a headline?"""
    return len(paragraph) > 1 or page.kinds[paragraph[0]] == "opener" or not is_title(page.lines[paragraph[0]].text)


def _is_cut(page: PageLines, first: int, at: int) -> bool:
    """Is what looks like a headline the first line of a paragraph, cut off by the end of a column?

    The two characters at a true break often meet elsewhere on the page, too; and the line fills the column.
    """
    cut, line = page.lines[first].text, page.lines[at].text
    if cut[-1].isdigit() or line[0] in "，。、；：）”%" or (_commas(cut) and _commas(line)):
        return True
    below = page.chunk(at)
    if any_of("opening_text").match(line) or (
        len(below) < 3 and all(is_title(page.lines[n].text) and not page.lines[n].ended for n in below)
    ):
        return False
    if cut.endswith(words("running_on")) or page.meet(at, cut[-1] + line[0]):
        return True
    if _commas(cut) and len(cut) > LONG_CLAUSES and first > 0:
        return True
    if not page.fills(page.lines[first]):
        return False
    above = page.lines[first - 1] if first else None
    headed = above is not None and not above.ended and is_title(above.text)
    return headed or page.kind(below.stop) != "credit"


def set_into_gap(page: PageLines, paragraph: Sequence[int], at: int) -> bool:
    """Is this a headline between two halves of a paragraph? In a column the paragraph's own lines are full until it ends."""
    last, line, chunk = page.lines[paragraph[-1]], page.lines[at], page.chunk(at)
    if not line.gap or last.ended or len(chunk) > 2 or page.kinds[at] or not _is_text(page, paragraph):
        return False
    texts = [page.lines[n].text for n in chunk]
    if last.text[-1] in _LIST_END or texts[-1][-1].isdigit() or not all(is_title(text) and not ends_sentence(text) for text in texts):
        return False
    if page.width and not page.fills(line):
        return True
    end, begin, below = last.text[-1], line.text[0], page.lines[chunk.stop].text if page.kind(chunk.stop) == "" else ""
    if end.isdigit():
        return below[:1].isdigit() and not begin.isdigit()
    if below and page.meet(at, end + below[0]) and not page.meet(at, end + begin):
        return True
    return not page.meet(at, end + begin) and not (below and page.fills(line) and page.meet(at, texts[-1][-1] + below[0]))
