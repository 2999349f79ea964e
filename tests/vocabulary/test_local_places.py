from etl.vocabulary.places import districts, local_places


def test_every_township_belongs_to_one_district_and_comes_before_the_zones() -> None:
    places = {district.name: local_places(district.name) for district in districts()}
    townships = [(place.district, place.name) for found in places.values() for place in found if place.kind == "township"]
    assert len(townships) == len(set(townships)) == 343
    for name, found in places.items():
        assert {place.district for place in found} == {name}
        assert [place.kind for place in found] == sorted(place.kind for place in found)


def test_a_subdistrict_that_a_zone_of_another_district_runs_is_that_zones() -> None:
    assert [(place.name, place.kind) for place in local_places("经济技术开发区")] == [("荣华街道", "township"), ("博兴街道", "township")]
    assert "荣华街道" not in [place.name for place in local_places("大兴区")]


def test_other_names_have_no_places() -> None:
    assert local_places("和平区") == local_places("") == ()
