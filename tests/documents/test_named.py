"""Dates, newspapers and pages in the names of files and folders."""

from __future__ import annotations

import pytest

from etl.documents.named import from_name


@pytest.mark.parametrize(
    ("name", "date", "newspaper", "number"),
    [
        ("2023-01-06_01版.txt", "2023-01-06", "", "1"),
        ("20230106.pdf", "2023-01-06", "", ""),
        ("2023年1月6日.txt", "2023-01-06", "", ""),
        ("2023.1.6 第三版.txt", "2023-01-06", "", "3"),
        ("劳动午报20230106第03版.txt", "2023-01-06", "劳动午报", "3"),
        ("劳动午报/2023-01-06/A05版.txt", "2023-01-06", "劳动午报", "A05"),
        ("2023/01/06/02版.txt", "2023-01-06", "", "2"),
        ("2022-12-30/20230106.txt", "2023-01-06", "", ""),
        ("２０２３年１月６日.txt", "2023-01-06", "", ""),
        ("2023年1月简讯.txt", "2023-01", "", ""),
        ("2023-01_sum.txt", "2023-01", "", ""),
        ("20231332_2023-01-06.txt", "2023-01-06", "", ""),
    ],
)
def test_a_name_gives_what_it_holds(name: str, date: str, newspaper: str, number: str) -> None:
    named = from_name(name)
    assert (named.published.date, named.newspaper, named.page) == (date, newspaper, number)
    assert named.published.basis == "filename"


@pytest.mark.parametrize(
    "name",
    [
        "001.txt",
        "000_fbb762c28dab4974.txt",
        "a20230106b7c9d1e.txt",
        "2023-02-30.txt",
        "20231301.txt",
        "2022-2023年度总结.txt",
        "2023年总结.txt",
        "2022-10期.txt",
        "120230106.txt",
        "海报.txt",
        "工会简报.txt",
        "月报表.txt",
        "",
    ],
)
def test_numbers_and_words_of_other_meaning_give_nothing(name: str) -> None:
    named = from_name(name)
    assert (named.published.date, named.newspaper, named.page) == ("", "", "")
