import pytest

from etl.rollup import COVERAGE, township_coverage
from etl.vocabulary.places import districts, local_places
from tests.rollup.examples import observations

STREET = {"organization": "天通苑北街道总工会", "level": "subdistrict"}


def seen(*changes: dict[str, object]) -> dict[str, tuple[int, int, int, str]]:
    """Name -> figures, documents, named and ids of the places of 昌平区 that there is anything of."""
    made = township_coverage(observations(*changes), "昌平区")
    assert tuple(made.columns) == COVERAGE
    rows = made[(made["figures"] > 0) | (made["named"] > 0)]
    return {r["name"]: (r["figures"], r["documents"], r["named"], r["observation_ids"]) for r in rows.to_dict("records")}


def test_every_township_of_the_district_is_listed_and_zones_stand_apart() -> None:
    made = township_coverage(observations(), "昌平区")
    assert list(made["name"]) == [place.name for place in local_places("昌平区")]
    assert list(made["kind"].drop_duplicates()) == ["township", "zone"]
    assert set(made["figures"]) == {0}


def test_figures_of_a_townships_bodies_are_counted() -> None:
    rows = [STREET, STREET | {"document": "b.txt", "value": 3.0}, STREET | {"organization": "天通苑北街道某社区工会"}]
    assert seen(*rows) == {"天通苑北街道": (3, 2, 0, "a;b;c")}


def test_an_older_name_of_a_township_is_found() -> None:
    assert list(seen({"organization": "南口镇总工会"})) == ["南口地区"]


def test_repetitions_are_no_further_figures_and_parts_are() -> None:
    rows = [
        STREET,
        STREET | {"role": "restated"},
        STREET | {"document": "b.txt"},
        STREET | {"review": "rejected"},
        STREET | {"role": "part"},
    ]
    assert seen(*rows) == {"天通苑北街道": (2, 1, 0, "a;e")}


def test_a_township_that_others_figures_name_is_told_apart() -> None:
    assert seen({"sentence": "昌平区总工会到天通苑北街道慰问职工100名。"}) == {"天通苑北街道": (0, 0, 1, "a")}


def test_bodies_of_other_districts_and_the_district_itself_cover_nothing() -> None:
    assert seen({}, {"organization": "鼓楼街道总工会", "district": "密云区"}, {"organization": "鼓楼街道总工会"}) == {}


def test_all_districts_are_covered_where_none_is_named() -> None:
    made = township_coverage(observations(STREET))
    assert list(made["district"].drop_duplicates()) == [district.name for district in districts()]
    assert list(made.loc[made["figures"] > 0, "district"]) == ["昌平区"]


def test_a_name_that_is_no_district_of_beijing_is_refused() -> None:
    with pytest.raises(ValueError, match="和平区"):
        township_coverage(observations(), "和平区")
