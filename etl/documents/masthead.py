"""A page's masthead and imprint: the date, newspaper and page they give, and the lines to take out of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from etl.documents.lines import Line
from etl.documents.wording import any_of, words
from etl.records import Published

HEAD, FOOT = 12, 6  # lines at either end of a page among which its masthead, imprint or date of signing stands
TITLE_LINES = 3  # below a headline of so many lines a web page's date line stands
LONGEST = 90
REST, NAMED_REST = 3, 8  # characters that a date line may hold besides the words of a masthead; beside a newspaper or page

_DIGITS = "〇零○O一二三四五六七八九"
_FULL_DATE = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)\s*[年./-]\s*(\d{{1,2}})\s*[月./-]\s*(\d{{1,2}})(?!\d)\s*日?"
    rf"|([一二][{_DIGITS}]{{3}})年([一二三四五六七八九十]{{1,2}})月([一二三四五六七八九十]{{1,3}})日"
)
_PAGE = re.compile(r"第?\s*([A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,2})\s*版(?!权|本|式)")
_NEWSPAPER = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:日报|晚报|午报|晨报|早报|时报|商报|工人报|[报報])(?![道告纸纸导導名销送表到])")
_WEEKDAY = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天]|\d{1,2}:\d{2}(?::\d{2})?|总?第\d+期|\d+版"
    r"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|[正一二三四五六七八九十冬腊闰]{1,3}月[初十廿三][一二三四五六七八九十]"
)
_FIELD = re.compile(r"(?:来源|來源|作者|编辑|編輯|供稿|通讯员|记者)\s*[:：]\s*\S+")
_MARKS = re.compile(r"[\W_]+")


class Masthead(NamedTuple):
    """What a page says of itself, and its lines without that."""

    published: Published
    newspaper: str
    page: str
    lines: list[Line]


def masthead(folded: str, found: Sequence[Line]) -> Masthead:
    """Masthead and imprint from the lines at the head and foot of a page; a date of signing below a text counts."""
    published, newspaper, page = Published(), "", ""
    kept: list[Line] = []
    for n, line in enumerate(found):
        written = folded[line.start : line.end]
        if not _may_stand_apart(found, n, len(kept)):
            kept.append(line)
            continue
        dated, named = date_of(written), newspaper_in(line.text)
        if dated or (named and named == line.text) or (len(line.text) <= 10 and _PAGE.match(line.text)):
            newspaper, page = newspaper or named, page or page_in(line.text)
            if dated and not published.date:
                published = Published(dated, "masthead", f"date line '{' '.join(written.split())}'")
        elif not _is_imprint(written):
            kept.append(line)
    return Masthead(published, newspaper, page, kept)


def _may_stand_apart(found: Sequence[Line], n: int, kept: int) -> bool:
    """Could the line be masthead or imprint by its place, not the middle of a wrapped paragraph?"""
    line, last = found[n], len(found) - 1
    if len(line.text) > LONGEST or "。" in line.text or HEAD <= n <= last - FOOT:
        return False
    follows_masthead = kept < n and not line.gap
    return line.gap or follows_masthead or n < TITLE_LINES or n == last


def page_in(text: str) -> str:
    """The page number in `第3版`, `03版`, `A05版`; empty where there is none."""
    found = _PAGE.search(text)
    if not found:
        return ""
    written = found[1].upper()
    return (written.lstrip("0") or written) if written.isascii() else str(_numeral(written))


def newspaper_in(text: str) -> str:
    """The first newspaper's name in a text of few words; empty where there is none."""
    return next((m[0] for m in _NEWSPAPER.finditer(text) if not m[0].endswith(words("no_newspaper"))), "")


def date_of(written: str) -> str:
    """The date of a line that holds little else, as `YYYY-MM-DD`; empty where there is none."""
    found = _FULL_DATE.search(written)
    if not found:
        return ""
    rest = written[: found.start()] + " " + written[found.end() :]
    for pattern in (_FIELD, _WEEKDAY, _PAGE, _NEWSPAPER, any_of("masthead")):
        rest = pattern.sub(" ", rest)
    named = newspaper_in(written) or page_in(written)
    if len(_MARKS.sub("", rest)) > (NAMED_REST if named else REST) or any(c.isdigit() for c in rest):
        return ""
    return _iso(found)


def _iso(found: re.Match[str]) -> str:
    if found[1]:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        year = int("".join(str(max(_DIGITS.index(c) - 3, 0)) for c in found[4]))
        month, day = _numeral(found[5]), _numeral(found[6])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _numeral(text: str) -> int:
    """一 to 九十九."""
    tens, ten, ones = text.rpartition("十")
    digit = "〇一二三四五六七八九"
    return (digit.index(tens or "一") * 10 if ten else 0) + (digit.index(ones) if ones else 0)


def _is_imprint(written: str) -> bool:
    editors = any_of("editor").match(written.lstrip("□■ \u3000"))
    if editors and re.match(r"\s*[:：/|丨]?\s*[\u4e00-\u9fff]{2,4}(?:\s|$|[、/|丨])", written.lstrip("□■ \u3000")[editors.end() :]):
        return True
    contact = any_of("contact").search(written)
    return bool(contact and re.match(r"\s*(?:\w{0,4}[:：]|\d{3,4}-?\d{4})", written[contact.end() :]))
