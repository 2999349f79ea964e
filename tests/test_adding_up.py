"""Adding up on whole documents: what the seed pages must come to, and what may not change it."""

from __future__ import annotations

import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

import etl
from etl import documents, rollup

PAGES = Path(__file__).resolve().parent.parent / "seeds" / "pages"
CELL = ["city", "district", "metric", "unit", "status", "grain", "period_start"]
AMOUNT = ["value", "value_max", "bound", "figures"]
# Pages without a date of their own: what the whole page tells, a piece of it may not.
DATES = {"page-1.txt": "2022-12", "page-2.txt": "2022-11", "page-3.txt": "2024-02", "page-4.txt": "2023-09", "page-5.txt": "2023-01"}


@cache
def pages() -> pd.DataFrame:
    return etl.read(PAGES)


def amounts(observations: pd.DataFrame) -> pd.DataFrame:
    return etl.statistics(observations).set_index(CELL)[AMOUNT]


def manifest(folder: Path, dates: dict[str, str]) -> None:
    (folder / "manifest.csv").write_text("document,published\n" + "".join(f"{name},{day}\n" for name, day in dates.items()), "utf-8")


def explained(district: str, metric: str, unit: str, period: str) -> rollup.Explanation:
    return rollup.explain(pages(), rollup.Cell("北京市", district, metric, unit, period=period))


MUST_SHOW = [
    ("昌平区", "spent", "元", "2022", 6_660_000, "exact", [6_660_000]),
    ("昌平区", "disputes_accepted", "件", "2022", 263, "exact", [263]),
    ("昌平区", "disputes_resolved", "件", "2022", 66, "exact", [66]),
    ("昌平区", "recovered", "元", "2022", 3_230_000, "at_least", [1_200_000, 2_030_000]),
    ("昌平区", "insured", "人次", "2022", 45_000, "exact", [45_000]),
    ("昌平区", "insurance_claims", "人次", "2022", 48_903, "exact", [903, 48_000]),
    ("顺义区", "covered", "个", "", 27, "exact", [27]),
    ("顺义区", "events", "场", "2023", 928, "at_least", [5, 180, 740, 3]),
    ("海淀区", "established", "家", "2024-01", 23, "exact", [23]),
]


@pytest.mark.parametrize(("district", "metric", "unit", "period", "value", "bound", "made_of"), MUST_SHOW)
def test_the_seed_pages_come_to(district: str, metric: str, unit: str, period: str, value: float, bound: str, made_of: list[float]) -> None:
    found = explained(district, metric, unit, period)
    assert (found.total.value, found.total.bound) == (value, bound)
    assert list(found.counted["value"]) == made_of


def test_a_figure_that_two_pages_tell_stands_once_and_the_other_row_says_so() -> None:
    found = explained("顺义区", "covered", "个", "")
    assert list(found.left_out["value"]) == [27]
    assert list(found.left_out["standing_id"]) == list(found.counted["observation_id"])
    assert found.left_out["document"].iloc[0] != found.counted["document"].iloc[0]


def test_of_the_new_unions_the_sizes_are_listed_as_parts_and_not_added() -> None:
    found = explained("海淀区", "established", "家", "2024-01")
    assert list(zip(found.left_out["value"], found.left_out["reason"], strict=True)) == [(1, "part"), (8, "part"), (14, "part")]
    assert set(found.left_out["standing_id"]) == set(found.counted["observation_id"])


def test_ratios_of_the_seed_pages_come_from_the_sentences_that_tell_both() -> None:
    made = rollup.ratios(pages()).set_index("ratio")
    assert list(made.loc[["resolved_share", "recovered_per_dispute", "recovered_per_legal_aid", "spent_per_person"], "value"]) == [
        *(25.0951, 18181.8182, 59705.8824, 148),
    ]
    assert dict(made["bound"])["recovered_per_dispute"] == "at_least"


def test_the_pages_fed_twice_under_other_names_change_no_amount(tmp_path: Path) -> None:
    for page in PAGES.iterdir():
        shutil.copy(page, tmp_path / page.name)
        shutil.copy(page, tmp_path / f"0 {page.name}")
    twice = etl.read(tmp_path)
    assert len(twice) == 2 * len(pages())
    pd.testing.assert_frame_equal(amounts(twice), amounts(pages()))


def test_the_order_of_the_documents_changes_nothing() -> None:
    backwards = etl.read(sorted(PAGES.iterdir(), reverse=True))
    pd.testing.assert_frame_equal(etl.statistics(backwards), etl.statistics(pages()))
    shuffled = pages().sample(frac=1, random_state=5)
    pd.testing.assert_frame_equal(etl.statistics(shuffled), etl.statistics(pages()))


def pieces(page: Path) -> list[str]:
    """The page cut wherever all of one article stands before all of the next."""
    text = page.read_text("utf-8")
    places = [
        [at for sentence in article.sentences for at in sentence.offsets] for article in documents.parse(text, page.name, None).articles
    ]
    starts = [
        min(map(min, places[number:]))
        for number in range(1, len(places))
        if max(map(max, places[:number])) < min(map(min, places[number:]))
    ]
    borders = [0, *(text.rindex("\n", 0, start) + 1 for start in starts), len(text)]
    return [text[start:end] for start, end in pairwise(borders)]


def test_splitting_at_article_borders_changes_no_amount(tmp_path: Path) -> None:
    whole, split = tmp_path / "whole", tmp_path / "split"
    dates: dict[str, str] = {}
    for folder in (whole, split):
        folder.mkdir()
    for page in PAGES.iterdir():
        shutil.copy(page, whole / page.name)
        for number, piece in enumerate(pieces(page)):
            (split / f"{page.stem}-{number}.txt").write_text(piece, "utf-8", newline="")
            dates[f"{page.stem}-{number}.txt"] = DATES[page.name]
    manifest(whole, DATES)
    manifest(split, dates)
    assert len(dates) > 2 * len(DATES)
    pd.testing.assert_frame_equal(amounts(etl.read(split)), amounts(etl.read(whole)))


@pytest.mark.parametrize("published", ["2023-01-03", "2023-02-01"])
def test_an_equally_precise_restatement_elsewhere_changes_no_amount(published: str, tmp_path: Path) -> None:
    for page in PAGES.iterdir():
        shutil.copy(page, tmp_path / page.name)
    again = "昌平区总工会这一年\n本报讯（记者 文一）2022年，昌平区总工会投入资金666万元送温暖，受理争议263件，调解成功66件。\n"
    (tmp_path / "again.txt").write_text(again, "utf-8")
    manifest(tmp_path, {"again.txt": published})
    more = etl.read(tmp_path)
    assert len(more) == len(pages()) + 3
    pd.testing.assert_frame_equal(amounts(more), amounts(pages()))


def test_every_number_of_the_pages_can_be_explained_by_what_it_lists() -> None:
    values = pages().set_index("observation_id")["value"]
    for cell in etl.statistics(pages()).to_dict("records"):
        if pd.notna(cell["value"]):
            assert cell["value"] == pytest.approx(values[cell["counted_ids"].split(";")].sum())
