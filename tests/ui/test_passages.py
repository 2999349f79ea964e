import re

import pytest

from ui.passages import locate, passage_html, sentence_html

PAGE = "头条新闻\r\n本报讯 去年，区总工会投入资金\r\n666万\n元，走访职工４５名。另有一句。"


def marked(html: str) -> str:
    found = re.findall(r"<mark[^>]*>(.*?)</mark>", html)
    assert len(found) == 1
    return re.sub(r"<[^>]+>|↵", "", found[0])


def place(text: str, quote: str) -> tuple[int, int]:
    return text.index(quote), text.index(quote) + len(quote)


def test_a_quote_broken_across_lines_is_marked_whole() -> None:
    html = passage_html(PAGE, "去年，区总工会投入资金666万元，走访职工45名。", *place(PAGE, "666万\n元"))
    assert marked(html) == "666万元"
    assert "\n" not in html and "↵" in html


def test_the_sentence_is_found_in_the_original_whatever_its_spaces_and_widths() -> None:
    at = locate(PAGE, "去年，区总工会投入资金666万元，走访职工45名。", *place(PAGE, "４５名"))
    assert PAGE[at.sentence_start : at.sentence_end].startswith("去年")
    assert PAGE[at.sentence_start : at.sentence_end].endswith("４５名。")


def test_of_two_equal_sentences_the_one_with_the_quote_is_taken() -> None:
    text = "走访5人。走访5人。走访5人。"
    at = locate(text, "走访5人。", 7, 9)
    assert (at.sentence_start, at.sentence_end) == (5, 10)


def test_a_sentence_that_the_text_interrupts_leaves_the_quote_in_its_surroundings() -> None:
    at = locate(PAGE, "这一句不在原文里666万元", *place(PAGE, "666万\n元"), context=5)
    assert (at.sentence_start, at.sentence_end) == (at.quote_start, at.quote_end)
    assert at.quote_start - at.start == 5


def test_the_passage_stops_at_the_ends_of_the_text() -> None:
    at = locate("5人", "5人", 0, 2)
    assert (at.start, at.end) == (0, 2)
    assert "…" not in passage_html("5人", "5人", 0, 2)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", '"><mark>'])
def test_every_character_of_a_source_is_escaped(hostile: str) -> None:
    text = f"{hostile}走访5人{hostile}"
    html = passage_html(text, "".join(text.split()), *place(text, "5人"))
    assert marked(html) == "5人"
    assert hostile not in html
    assert hostile not in sentence_html(text, "5人")


def test_a_row_without_a_place_shows_its_sentence_with_the_quote() -> None:
    assert marked(sentence_html("本月新增会员12人", "12人")) == "12人"
    assert "<mark" not in sentence_html("本月新增会员12人", "13人")
    assert "<mark" not in sentence_html("本月新增会员", "")
