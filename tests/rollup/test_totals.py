import pytest

from etl.rollup import Total, headline_total, statistics, totals
from tests.rollup.examples import observations

CHAOYANG = {"district": "朝阳区", "organization": "朝阳区总工会"}
MUNICIPAL = {"district": "市级", "organization": "北京市总工会", "value": 1000.0}
NATIONAL = {"district": "全国", "city": "", "value": 9000.0}
UNPLACED = {"district": "", "organization": "某集团工会", "value": 3.0}
TIANJIN = {"district": "和平区", "city": "天津市", "value": 70000.0}
STOCK = {"metric": "stock", "label": "工会会员"}


def headline(*changes: dict[str, object], metric: str = "reached"):
    return headline_total(observations(*changes), city="北京市", metric=metric, unit="人")


def test_the_districts_are_added_and_everything_else_stands_beside() -> None:
    found = headline({}, CHAOYANG | {"bound": "at_least", "document": "b.txt"}, MUNICIPAL, NATIONAL, UNPLACED, TIANJIN)
    assert found.districts == Total(200, None, "at_least", figures=2, documents=2, organizations=2, counted_ids=("a", "b"))
    assert (found.municipal.value, found.unplaced.value) == (1000, 3)


def test_no_data_is_not_zero() -> None:
    assert headline(TIANJIN).districts == Total()
    assert headline({"role": "per_unit"}).districts == Total()
    assert Total().value is None


def test_a_document_with_figures_of_two_districts_is_one_source() -> None:
    assert headline({}, CHAOYANG).districts.documents == 1


def test_ranges_add_their_upper_ends() -> None:
    found = headline({"value": 20.0, "value_max": 30.0}, CHAOYANG).districts
    assert (found.value, found.value_max) == (120, 130)


@pytest.mark.parametrize(
    ("rows", "value", "figures"),
    [
        ([STOCK, CHAOYANG | STOCK], 200, 2),
        ([STOCK, CHAOYANG | STOCK | {"label": "覆盖职工"}], None, 2),
        ([STOCK, CHAOYANG | STOCK, CHAOYANG | STOCK | {"label": "覆盖职工"}], None, 3),
    ],
)
def test_standing_numbers_are_added_over_districts_only_where_they_name_one_thing(rows: list, value: float | None, figures: int) -> None:
    found = headline(*rows, metric="stock").districts
    assert (found.value, found.figures) == (value, figures)


def test_new_sites_of_one_district_are_not_added_to_the_standing_ones_of_another() -> None:
    sites = {"metric": "sites", "unit": "家", "label": "驿站"}
    rows = observations(sites, CHAOYANG | sites | {"label": "新建驿站"})
    assert headline_total(rows, city="北京市", metric="sites", unit="家").districts.value is None


def test_totals_by_month_keep_months_cities_and_statuses_apart() -> None:
    march = {"period_start": "2023-03-01", "period_end": "2023-03-31"}
    rows = observations({}, CHAOYANG, march, march | {"status": "planned"}, MUNICIPAL, TIANJIN)
    found = totals(statistics(rows, ("month",)), rows)
    assert [tuple(row) for row in found[["city", "scope", "status", "period_start", "value"]].itertuples(index=False)] == [
        ("北京市", "districts", "actual", "2023-02-01", 200),
        ("北京市", "districts", "actual", "2023-03-01", 100),
        ("北京市", "districts", "planned", "2023-03-01", 100),
        ("北京市", "municipal", "actual", "2023-02-01", 1000),
        ("天津市", "districts", "actual", "2023-02-01", 70000),
    ]


def test_totals_of_nothing_are_an_empty_table() -> None:
    assert totals(statistics(observations()), observations()).empty
