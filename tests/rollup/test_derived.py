from typing import Any

import pandas as pd
import pytest

from etl.rollup import FUNNELS, RATIOS, funnel_kinds, funnels, ratio_kinds, ratios
from etl.rollup.derived import quotient_bound
from etl.vocabulary.metrics import metrics
from tests.rollup.examples import observations

ACCEPTED = {"metric": "disputes_accepted", "unit": "件", "value": 200.0, "label": "受理"}
RESOLVED = {"metric": "disputes_resolved", "unit": "件", "value": 50.0, "label": "调解成功"}
RECOVERED = {"metric": "recovered", "unit": "元", "value": 1000.0, "label": "涉及金额"}
AID = {"metric": "legal_aid", "unit": "人", "value": 20.0, "label": "法律援助"}
CLAIMS = {"metric": "insurance_claims", "unit": "人次", "value": 100.0, "label": "理赔"}
PAID = {"metric": "claims_paid", "unit": "元", "value": 25000.0, "label": "赔付"}
SPENT = {"metric": "spent", "unit": "元", "value": 3000.0, "label": "投入"}
REACHED = {"metric": "reached", "unit": "人", "value": 12.0, "label": "慰问"}


def apart(*changes: dict[str, Any]) -> pd.DataFrame:
    """Each figure in a sentence of its own."""
    return observations(*(change | {"sentence": f"第{number}句。"} for number, change in enumerate(changes)))


def found(rows: pd.DataFrame) -> list[tuple[str, float, str, str]]:
    made = ratios(rows)
    assert tuple(made.columns) == RATIOS and set(made["source"]) <= {"derived"}
    return list(zip(made["ratio"], made["value"], made["unit"], made["link"], strict=True))


ONE_SENTENCE: dict[str, tuple[list[dict[str, Any]], list[tuple[str, float, str]]]] = {
    "disputes": ([ACCEPTED, RESOLVED], [("resolved_share", 25, "%")]),
    "money goes to the cases it stands behind": (
        [ACCEPTED, RESOLVED, RECOVERED, AID, RECOVERED | {"value": 4000.0}],
        [("resolved_share", 25, "%"), ("recovered_per_dispute", 20, "元/件"), ("recovered_per_legal_aid", 200, "元/人")],
    ),
    "money in front of its cases": ([RECOVERED, AID], [("recovered_per_legal_aid", 50, "元/人")]),
    "payout per claim": ([CLAIMS, PAID], [("payout_per_claim", 250, "元/人次")]),
    "funds per person": ([SPENT, REACHED], [("spent_per_person", 250, "元/人")]),
    "each unit has a ratio of its own": (
        [SPENT, REACHED, SPENT, REACHED | {"unit": "户", "value": 6.0}, SPENT],
        [("spent_per_person", 500, "元/人"), ("spent_per_person", 500, "元/户")],
    ),
    "a share needs one unit": ([ACCEPTED, RESOLVED | {"unit": "人"}], []),
    "money of other units is none": ([SPENT | {"unit": "份"}, REACHED], []),
    "a part is no figure of its own": ([CLAIMS, PAID | {"role": "part"}], []),
    "nothing is divided by nothing": ([CLAIMS | {"value": 0.0}, PAID], []),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), ONE_SENTENCE.values(), ids=list(ONE_SENTENCE))
def test_figures_of_one_sentence_give_ratios(rows: list[dict[str, Any]], expected: list[tuple[str, float, str]]) -> None:
    assert found(observations(*rows)) == [(*ratio, "sentence") for ratio in expected]


@pytest.mark.parametrize(
    "change",
    [{"organization": "朝阳区总工会"}, {"status": "planned"}, {"period_end": "2023-03-01"}, {"period_start": "", "period_end": ""}],
    ids=str,
)
def test_only_figures_of_one_body_period_and_status_are_set_against_each_other(change: dict[str, Any]) -> None:
    assert found(observations(CLAIMS, PAID | change)) == []
    assert found(apart(CLAIMS, PAID | change)) == []


def test_of_different_sentences_only_the_only_two_are_set_against_each_other() -> None:
    assert found(apart(CLAIMS, PAID)) == [("payout_per_claim", 250, "元/人次", "only")]
    assert found(apart(CLAIMS, CLAIMS | {"label": "二次报销"}, PAID)) == []
    assert found(apart(CLAIMS, PAID, PAID | {"label": "二次报销"})) == []


def test_money_whose_sentence_names_other_cases_is_not_set_against_the_only_ones() -> None:
    rows = observations(RESOLVED, RECOVERED, AID | {"sentence": "另一句。"})
    assert [ratio for ratio, *_ in found(rows)] == ["recovered_per_dispute"]


def test_a_figure_that_two_documents_report_is_divided_once() -> None:
    assert found(observations(CLAIMS, PAID, PAID | {"document": "b.txt"})) == [("payout_per_claim", 250, "元/人次", "sentence")]


def test_a_ratio_names_the_figures_behind_it() -> None:
    (row,) = ratios(observations(CLAIMS, PAID | {"bound": "at_least"})).to_dict("records")
    assert (row["of_ids"], row["of_value"], row["of_bound"], row["of_unit"]) == ("b", 25000, "at_least", "元")
    assert (row["per_ids"], row["per_value"], row["per_bound"], row["per_unit"]) == ("a", 100, "exact", "人次")
    assert (row["bound"], row["organization"], row["period_start"]) == ("at_least", "昌平区总工会", "2023-02-01")


@pytest.mark.parametrize(
    ("of", "per", "bound"),
    [
        ("exact", "exact", "exact"),
        ("at_least", "exact", "at_least"),
        ("exact", "at_least", "at_most"),
        ("exact", "at_most", "at_least"),
        ("at_least", "at_most", "at_least"),
        ("at_most", "at_least", "at_most"),
        ("at_least", "at_least", "approx"),
        ("approx", "exact", "approx"),
        ("exact", "approx", "approx"),
    ],
)
def test_a_divisor_bounds_the_quotient_from_the_other_side(of: str, per: str, bound: str) -> None:
    assert quotient_bound(of, per) == bound


def test_a_range_makes_the_quotient_approximate() -> None:
    assert list(ratios(observations(CLAIMS, PAID | {"value_max": 30000.0}))["bound"]) == ["approx"]


def steps(rows: pd.DataFrame) -> list[tuple[str, int, str, float]]:
    made = funnels(rows)
    assert tuple(made.columns) == FUNNELS
    return list(zip(made["funnel"], made["step"], made["metric"], made["value"], strict=True))


def test_a_funnel_runs_from_case_to_money() -> None:
    rows = observations(ACCEPTED, RESOLVED | {"bound": "at_least"}, RECOVERED)
    assert steps(rows) == [
        ("disputes", 1, "disputes_accepted", 200),
        ("disputes", 2, "disputes_resolved", 50),
        ("disputes", 3, "recovered", 1000),
    ]
    made = funnels(rows)
    assert list(made["share"].fillna(-1)) == [-1, 25, -1]
    assert list(made["share_bound"]) == ["", "at_least", ""]
    assert list(made["counted_ids"]) == ["a", "b", "c"]


def test_money_falls_into_the_funnel_of_the_cases_it_stands_behind() -> None:
    rows = observations(RESOLVED, RECOVERED, AID, RECOVERED | {"value": 4000.0})
    assert [(funnel, value) for funnel, _, metric, value in steps(rows) if metric == "recovered"] == [
        ("disputes", 1000),
        ("legal_aid", 4000),
    ]


def test_money_that_could_belong_to_either_funnel_is_in_none() -> None:
    assert steps(apart(RESOLVED, AID, RECOVERED)) == []
    assert [funnel for funnel, *_ in steps(apart(AID, RECOVERED))] == ["legal_aid", "legal_aid"]


def test_one_metric_alone_is_no_funnel() -> None:
    assert steps(observations(ACCEPTED, ACCEPTED | {"label": "受理群体争议"})) == []


def test_a_funnel_holds_one_body_and_period() -> None:
    assert steps(observations(ACCEPTED, RESOLVED | {"organization": "南口镇总工会"})) == []


def test_of_no_figures_there_is_nothing_to_derive() -> None:
    for rows in (observations(), observations({"metric": "events"})):
        assert len(ratios(rows)) == len(funnels(rows)) == 0


def test_definitions_name_known_metrics_in_two_languages() -> None:
    named = {m for r in ratio_kinds().values() for m in (r.of, r.per)} | {m for f in funnel_kinds().values() for m in f.steps}
    assert named <= set(metrics())
    assert all(kind.zh and kind.en for kind in (*ratio_kinds().values(), *funnel_kinds().values()))
