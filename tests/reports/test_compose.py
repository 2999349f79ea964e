import csv
from pathlib import Path

import pytest

from etl import pipeline, rollup, storage
from etl.reports import Report, speaker
from etl.reports.content import Line
from etl.reports.tables import gap_paragraphs
from etl.reports.words import change
from etl.storage import Build, number_text
from tests.reports.sample import FIGURES, Q2, Q3, published

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "pages"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return published(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def report(build: Build) -> Report:
    return pipeline.report(build, "昌平区", "2023Q3")


def line(report: Report, metric: str) -> Line:
    return next(one for one in report.actual if one.metric == metric)


def told(value: float | None) -> str:
    return "" if value is None else number_text(value)


def counts(one: Line) -> tuple[str, ...]:
    return tuple(map(str, (one.figures, one.documents, one.organizations)))


def test_every_number_of_the_seed_pages_agrees_with_statistics_csv_to_the_digit(tmp_path: Path) -> None:
    pipeline.build([SEEDS], tmp_path)
    build = storage.open_build(tmp_path)
    with (tmp_path / "statistics.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [row for row in csv.DictReader(file) if row["grain"] != "all" and row["district"] and row["figures"] != "0"]
    periods = {(row["city"], row["district"], rollup.period_name(row["grain"], row["period_start"])) for row in written}
    assert len(periods) > 15
    for city, district, period in periods:
        made = pipeline.report(build, district, period, city=city)
        asked = (city, district, made.period.grain, made.period.start)
        expected = {
            tuple(
                row[name] for name in ("status", "metric", "unit", "value", "value_max", "bound", "figures", "documents", "organizations")
            )
            for row in written
            if (row["city"], row["district"], row["grain"], row["period_start"]) == asked
        }
        shown = {
            (status, one.metric, one.amount.unit, told(one.amount.value), told(one.amount.value_max), one.amount.bound, *counts(one))
            for status, lines in (("actual", made.actual), ("planned", made.planned))
            for one in lines
        }
        assert shown == expected


def test_changes_are_against_the_previous_period_and_the_same_period_of_the_year_before(report: Report) -> None:
    say = speaker("zh")
    reached, spent = line(report, "reached"), line(report, "spent")
    assert (change(reached.previous, say), change(reached.year_before, say)) == ("≥ +120（+150.0%）", "≥ +100（+100.0%）")
    assert change(spent.previous, say) == "-765,432.5（-38.3%）"


def test_a_change_against_a_period_without_a_number_is_a_dash_and_never_a_number(report: Report) -> None:
    say = speaker("zh")
    assert change(line(report, "spent").year_before, say) == "—"
    assert change(line(report, "events").previous, say) == "—"


def test_standing_numbers_are_compared_only_where_they_name_one_thing(report: Report) -> None:
    covered = line(report, "covered")
    assert covered.previous is None
    assert covered.year_before is not None and covered.year_before.difference == 7


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ({"bound": "exact"}, {"bound": "exact"}, "+60（+150.0%）"),
        ({"bound": "exact"}, {"bound": "at_least"}, "≤ +60（+150.0%）"),
        ({"bound": "at_least"}, {"bound": "at_most"}, "≥ +60（+150.0%）"),
        ({"bound": "at_least"}, {"bound": "at_least"}, "约 +60（+150.0%）"),
        ({"value_max": 120.0}, {}, "约 +60（+150.0%）"),
        ({"value": 40.0}, {}, "持平"),
        ({"value": 40.0, "bound": "at_least"}, {}, "≥ ±0（±0.0%）"),
        ({}, {"value": 0.0}, "+100"),
    ],
)
def test_a_change_carries_the_bound_of_both_sides(now: dict[str, object], before: dict[str, object], expected: str, tmp_path: Path) -> None:
    figures = (Q3 | {"observation_id": "now"} | now, Q2 | {"observation_id": "before", "value": 40.0} | before)
    made = pipeline.report(published(tmp_path, figures), "昌平区", "2023Q3")
    assert change(made.actual[0].previous, speaker("zh")) == expected


def test_endnotes_are_numbered_in_order_and_each_is_referred_to(report: Report) -> None:
    assert [source.number for source in report.sources] == list(range(1, len(report.sources) + 1))
    lines = (*report.actual, *report.planned, *report.bodies)
    items = (*(item for one in (*report.actual, *report.planned) for item in (*one.listed, *one.parts)), *report.gaps.longer)
    items = (*items, *report.gaps.undated, *report.left_out)
    referred = {number for one in lines for number in one.sources} | {item.source for item in items}
    assert referred == {source.number for source in report.sources}
    assert report.actual[0].sources[0] == 1


def test_an_endnote_marks_the_figure_that_was_read_and_not_its_like(report: Report) -> None:
    source = next(source for source in report.sources if source.observation_id == "now")
    assert (source.before, source.quote, source.after) == ("区总工会本季走访慰问职工100名。另走访慰问职工", "100名", "。")
    assert (source.document, source.headline, source.published) == ("a.txt", "送温暖到一线", "2023-03-01")


def test_planned_figures_stand_apart(report: Report) -> None:
    assert [one.amount.value for one in report.planned] == [9000]
    assert line(report, "reached").amount.value == 200


def test_an_of_which_stands_under_its_whole_and_restatements_are_only_counted(report: Report) -> None:
    assert [item.amount.value for item in line(report, "reached").parts] == [30]
    assert report.left_out == ()
    assert report.repeated == 1


def test_a_figure_that_another_stands_for_is_listed_with_the_one_that_stands(tmp_path: Path) -> None:
    copy = FIGURES[0] | {"observation_id": "copy", "document": "b.txt", "article": 1}
    made = pipeline.report(published(tmp_path, (*FIGURES, copy)), "昌平区", "2023Q3")
    (left,) = made.left_out
    standing = next(source.number for source in made.sources if source.observation_id == "now")
    assert left.remark == f"duplicate:{standing}"
    assert next(source.document for source in made.sources if source.number == left.source) == "b.txt"


def test_what_is_missing_is_told_by_name(report: Report) -> None:
    assert [(item.metric, item.amount.value, item.period_start, item.period_end) for item in report.gaps.longer] == [
        ("recruited", 8649, "2023-01-01", "2023-09-30")
    ]
    assert [(item.metric, item.amount.value) for item in report.gaps.undated] == [("legal_aid", 34)]
    assert report.gaps.only_longer == ("recruited",)
    assert "insured" in report.gaps.silent and not {"reached", "recruited"} & set(report.gaps.silent)
    assert report.gaps.townships is not None and report.gaps.townships[0] == ("城北街道",)


def test_a_sub_union_shows_its_own_figures(report: Report) -> None:
    assert [(one.organization, one.metric, one.amount.value, one.counted) for one in report.bodies] == [
        ("城北街道总工会", "events", 12, "all")
    ]


def test_a_trend_shows_no_data_as_no_data(report: Report) -> None:
    bars = {bar.name: bar.amount and bar.amount.value for bar in report.charts[0].bars}
    assert bars == {"2022Q3": 100, "2022Q4": None, "2023Q1": None, "2023Q2": 80, "2023Q3": 200}


def test_what_a_number_is_made_of_is_drawn_where_no_other_period_has_one(build: Build) -> None:
    (chart,) = pipeline.report(build, "昌平区", "2023").charts[:1]
    assert (chart.kind, [bar.amount.value for bar in chart.bars if bar.amount]) == ("trend", [100, 280])
    figures = tuple(figure for figure in FIGURES if figure["observation_id"] in ("now", "more"))
    (chart,) = pipeline.report(published(build.folder.parent.parent / "two", figures), "昌平区", "2023Q3").charts
    assert (chart.kind, [bar.amount.value for bar in chart.bars if bar.amount]) == ("makeup", [150, 50])


def test_a_district_without_documents_has_a_report_that_says_so(build: Build) -> None:
    made = pipeline.report(build, "通州区", "2023")
    assert (made.figures, made.actual, made.sources) == (0, (), ())
    assert any("没有任何数字" in paragraph for paragraph in gap_paragraphs(made, speaker("zh")))


@pytest.mark.parametrize(
    ("district", "period"), [("昌平", "2023"), ("昌平区", "2023Q5"), ("昌平区", ""), ("昌平区", "2023-13"), ("", "2023")]
)
def test_an_unknown_place_or_period_is_refused(build: Build, district: str, period: str) -> None:
    with pytest.raises(ValueError, match=r"period|district"):
        pipeline.report(build, district, period)
