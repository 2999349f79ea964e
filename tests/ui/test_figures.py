from tests.rollup.examples import observations
from ui.figures import overlapping
from ui.texts import speaker

DAY = {"period_start": "2023-02-01", "period_end": "2023-02-01", "period_basis": "publication"}
NEXT = {"period_start": "2023-02-03", "period_end": "2023-02-03", "period_basis": "publication", "document": "b.txt"}


def test_the_drawer_says_which_figures_may_overlap_and_with_which() -> None:
    rows = observations(DAY, NEXT)
    told = overlapping(rows, rows.iloc[:0], speaker("zh"), "zh")
    assert list(told) == ["b"]
    assert told["b"].startswith("可能重叠：")
    assert str(rows.iloc[0]["organization"]) in told["b"]


def test_figures_that_have_nothing_in_common_are_not_flagged() -> None:
    rows = observations(DAY, NEXT | {"value": 7.0, "label": "体检"})
    assert overlapping(rows, rows.iloc[:0], speaker("zh"), "zh") == {}
