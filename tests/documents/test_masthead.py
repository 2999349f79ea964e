"""Mastheads, imprints and dates of signing: what they give, and that they are no part of the text."""

from __future__ import annotations

import pytest

from etl.documents import parse

BODY = "延庆区总工会办插花课\n插花课来了30人。\n大家学得认真。"


@pytest.mark.parametrize(
    ("line", "date", "newspaper", "number"),
    [
        ("2023年1月6日 星期五 第3版", "2023-01-06", "", "3"),
        ("劳动午报    2023年1月6日 星期五    3版 工会新闻", "2023-01-06", "劳动午报", "3"),
        ("2023年1月6日　星期五　农历壬寅年十二月十五　今日8版", "2023-01-06", "", "8"),
        ("二〇二三年一月六日", "2023-01-06", "", ""),
        ("２０２３年１月６日 星期五", "2023-01-06", "", ""),
        ("发布时间：2023-01-06 10:20 来源：劳动午报 作者：甲一", "2023-01-06", "劳动午报", ""),
        ("2023/1/6", "2023-01-06", "", ""),
    ],
)
def test_a_date_line_above_the_text_gives_its_date(line: str, date: str, newspaper: str, number: str) -> None:
    document = parse(f"{line}\n\n{BODY}\n", "x.txt")
    (article,) = document.articles
    assert (article.published.date, article.published.basis) == (date, "masthead")
    assert (document.newspaper, document.page) == (newspaper, number)
    assert not any(character.isdigit() for character in article.headline)


def test_a_date_line_below_the_headline_of_a_web_page_counts() -> None:
    headline, rest = BODY.split("\n", 1)
    (article,) = parse(f"{headline}\n2023-01-06 来源：北京工会\n{rest}\n", "x.txt").articles
    assert (article.published.date, article.headline, len(article.sentences)) == ("2023-01-06", headline, 3)


def test_a_report_is_dated_by_its_signature() -> None:
    (article,) = parse(f"{BODY}\n延庆区某街道总工会\n2022年12月28日\n", "x.txt").articles
    assert article.published.date == "2022-12-28"


@pytest.mark.parametrize(
    "line",
    [
        "2023年1月6日，延庆区总工会开会",
        "2023年1月6日工会大事记",
        "1月6日 星期五",
        "2023年2月30日",
        "2023年1月6日—8日",
    ],
)
def test_a_line_that_says_more_than_the_date_is_text(line: str) -> None:
    assert parse(f"{line}\n\n{BODY}\n", "x.txt").articles[0].published.basis != "masthead"


def test_a_date_in_the_middle_of_a_text_is_no_masthead() -> None:
    text = BODY + "\n大家都说好。" * 20 + "\n\n2023年1月6日\n\n" + "大家都说好。\n" * 20
    assert parse(text, "x.txt").articles[0].published.basis != "masthead"


@pytest.mark.parametrize(
    "line", ["责任编辑 甲一 版式 乙二 校对 丙三", "□本版编辑：甲一", "新闻热线：010-12345678", "E-mail：bianji@example.org", "第3版 要闻"]
)
def test_the_imprint_is_no_text(line: str) -> None:
    with_it, without = (parse(text, "x.txt").articles for text in (f"{line}\n\n{BODY}\n", BODY))
    assert [[s.text for s in a.sentences] for a in with_it] == [[s.text for s in a.sentences] for a in without]


@pytest.mark.parametrize("line", ["12351热线架起连心桥", "校对车间比武忙", "编辑部里的工会小家"])
def test_a_headline_with_a_word_of_the_imprint_stays(line: str) -> None:
    assert parse(f"{line}\n\n比武来了30人。\n", "x.txt").articles[0].headline == line
