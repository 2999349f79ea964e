"""Time expressions and a publication date -> days."""

from __future__ import annotations

import pytest

from etl.extraction.period.rules import periods
from etl.normalization.periods import publication_period, resolve

# words, publication date, planned, first day, last day, basis
EXAMPLES = [
    ("去年", "2023-01-06", False, "2022-01-01", "2022-12-31", "relative"),
    ("今年以来", "2024-02", False, "2024-01-01", "2024-02-29", "relative"),
    ("今年", "2023-09-15", False, "2023-01-01", "2023-09-15", "relative"),
    ("今年", "2023-09-15", True, "2023-01-01", "2023-12-31", "relative"),
    ("2022年", "2023-01-06", False, "2022-01-01", "2022-12-31", "stated"),
    ("今年1月", "2024-02", False, "2024-01-01", "2024-01-31", "relative"),
    ("截至8月底", "2023-09", False, "2023-01-01", "2023-08-31", "relative"),
    ("截至12月底", "2023-01-20", False, "2022-01-01", "2022-12-31", "relative"),
    ("自10月28日以来", "2022-11-10", False, "2022-10-28", "2022-11-10", "relative"),
    ("自10月28日以来", "2022-11", False, "2022-10-28", "2022-11-30", "relative"),
    ("1月11日至15日", "2023-01-06", True, "2023-01-11", "2023-01-15", "relative"),
    ("2022年9月至2023年9月", "2023-10-01", False, "2022-09-01", "2023-09-30", "stated"),
    ("11月至次年", "2023-12-01", False, "2023-11-01", "2023-11-30", "relative"),
    ("2023年11月至2月", "2024-03-01", False, "2023-11-01", "2024-02-29", "stated"),
    ("1992年到2011年", "2012-01-17", False, "1992-01-01", "2011-12-31", "stated"),
    ("上半年", "2017-07-26", False, "2017-01-01", "2017-06-30", "relative"),
    ("上半年", "2018-01-10", False, "2017-01-01", "2017-06-30", "relative"),
    ("一季度", "2017-04-26", False, "2017-01-01", "2017-03-31", "relative"),
    ("过去一年", "2023-09", False, "2022-10-01", "2023-09-30", "relative"),
    ("两年里", "2025-11-04", False, "2023-11-04", "2025-11-04", "relative"),
    ("2006年以来", "2021-08-10", False, "2006-01-01", "2021-08-10", "stated"),
    ("上月", "2024-01-10", False, "2023-12-01", "2023-12-31", "relative"),
    ("12月14日", "2023-01-06", False, "2022-12-14", "2022-12-14", "relative"),
    ("3月上旬", "2023-05-06", False, "2023-03-01", "2023-03-10", "relative"),
    ("近日", "2023-01-06", False, "2023-01-06", "2023-01-06", "publication"),
    ("目前", "2023-02", False, "2023-02-01", "2023-02-28", "publication"),
    ("去年", "", False, "", "", "relative"),
    ("2011年", "", False, "2011-01-01", "2011-12-31", "stated"),
    ("2011年以来", "", False, "", "", "stated"),
]


@pytest.mark.parametrize(("words", "published", "planned", "first", "last", "basis"), EXAMPLES)
def test_a_time_expression_covers_its_days(words: str, published: str, planned: bool, first: str, last: str, basis: str) -> None:
    mention = periods(words)[0]
    period = resolve(mention, published, planned)
    assert (period.start, period.end, period.basis) == (first, last, basis)


def test_a_month_without_year_follows_the_stated_year_of_the_frame() -> None:
    frame = periods("2021年，")[0]
    period = resolve(periods("8月")[0], "2023-01-06", False, frame)
    assert (period.start, period.end) == ("2021-08-01", "2021-08-31")


def test_words_like_annually_follow_the_frame_and_else_the_year_of_publication() -> None:
    follow = periods("年内")[0]
    assert resolve(follow, "2023-01-06", False, periods("去年，")[0]).start == "2022-01-01"
    assert resolve(follow, "2023-03-06", False).end == "2023-03-06"
    assert resolve(follow, "2023-03-06", True).end == "2023-12-31"


def test_without_a_publication_date_nothing_is_guessed() -> None:
    assert publication_period("") == publication_period("")
    assert (publication_period("").start, publication_period("").end) == ("", "")
