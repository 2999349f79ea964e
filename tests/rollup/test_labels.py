import pytest

from etl.rollup import canonical_label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("户外劳动者服务站", "户外 劳动者\n服务站"),
        ("“暖心驿站”", "暖心驿站"),
        ("覆盖的职工", "覆盖职工"),
        ("快递员、送餐员等会员", "快递员送餐员会员"),
        ("建立了职工之家", "建立职工之家"),
        ("会员总数（累计）", "会员总数"),
        ("EAP服务点", "eap服务点"),
    ],
)
def test_labels_that_name_the_same_thing_are_one(one: str, other: str) -> None:
    assert canonical_label(one) == canonical_label(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工会会员", "农民工会员"),
        ("暖心驿站", "职工驿站"),
        ("户外劳动者服务站", "户外劳动者"),
        ("百人以上企业", "企业"),
        ("新建驿站", "驿站"),
        ("12351热线", "12345热线"),
    ],
)
def test_labels_that_may_name_different_things_stay_apart(one: str, other: str) -> None:
    assert canonical_label(one) != canonical_label(other)


def test_a_label_of_nothing_but_particles_keeps_its_own_name() -> None:
    assert canonical_label("等") == "等"
    assert canonical_label("") == ""
