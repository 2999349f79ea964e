from itertools import permutations

import pytest

from etl.rollup import canonical_label
from etl.rollup.labels import alike, components, content, one_figure, significant_digits, thing


def named(label: str, metric: str) -> str:
    return thing(content(label, metric, "昌平区总工会", "昌平区"), label, metric)


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


@pytest.mark.parametrize(
    ("label", "metric", "said"),
    [
        ("昌平区总工会为困难职工送去慰问金", "reached", "困难 职工 慰问金"),
        ("平区总工会走访慰问一线职工", "reached", "慰问 一线 职工"),
        ("备下清凉包506份、绿茶150箱、西瓜", "distributed", "西瓜"),
        ("为54家单位的快递员发放保暖用品", "distributed", "单位 快递员 保暖用品"),
        ("2023年7月举办讲座", "events", "讲座"),
        ("百人以上的单位", "established", "百人以上"),
        ("二次报销", "insurance_claims", "二次报销"),
        ("全国劳模、市级劳模", "honoured", "全国劳模 市级劳模"),
        ("处理12351热线派单", "hotline", "处理12351热线派单"),
        ("新发展的工会会员", "recruited", ""),
    ],
)
def test_the_content_of_a_label_is_what_tells_its_thing_from_others(label: str, metric: str, said: str) -> None:
    assert content(label, metric, "昌平区总工会", "昌平区") == said


@pytest.mark.parametrize(
    ("metric", "one", "other"),
    [
        ("recruited", "全区新发展工会会员", "吸纳会员"),
        ("recruited", "昌平区总工会新入会的职工", "发展会员人数"),
        ("established", "新建工会组织", "成立工会"),
        ("disputes_accepted", "全年受理劳动争议案件", "受理的劳动争议"),
        ("reached", "走访慰问一线职工", "慰问了一线职工"),
        ("reached", "一线职工慰问", "慰问一线职工"),
        ("stock", "工会会员总数", "现有会员"),
        ("covered", "联系街镇", "联系镇街"),
    ],
)
def test_labels_name_one_thing_where_they_differ_in_frame_words_only(metric: str, one: str, other: str) -> None:
    assert named(one, metric) == named(other, metric)


@pytest.mark.parametrize(
    ("metric", "one", "other"),
    [
        ("recruited", "新发展会员", "新发展会员中的农民工"),
        ("recruited", "新发展会员", "新就业形态劳动者入会"),
        ("established", "新建工会", "百人以上单位新建工会"),
        ("established", "百人以上的单位", "千人以上的单位"),
        ("insurance_claims", "办理理赔", "二次报销"),
        ("reached", "慰问困难职工", "慰问一线职工"),
        ("reached", "慰问职工", "慰问职工家庭"),
        ("events", "公益讲座", "技能讲座"),
        ("spent", "投入资金", "发放慰问金"),
        ("hotline", "12351热线派单", "12345热线派单"),
        ("honoured", "市级劳模", "全国劳模"),
        ("events", "开展", "举办"),  # neither says of what
    ],
)
def test_labels_with_words_of_their_own_name_different_things(metric: str, one: str, other: str) -> None:
    assert named(one, metric) != named(other, metric)


@pytest.mark.parametrize(("value", "digits"), [(263, 3), (45000, 2), (3000, 1), (0, 0), (10590, 4), (92.5, 3), (0.5, 1), (6_660_000, 3)])
def test_the_digits_of_a_value_say_how_specific_it_is(value: float, digits: int) -> None:
    assert significant_digits(value) == digits


@pytest.mark.parametrize(
    ("one", "other", "value", "same"),
    [
        # three digits: no words needed, unless they contradict
        ("受理 案件", "调解", 263, True),
        ("处理12351热线", "处理12345热线", 194, False),
        # two: more than half of the shorter label
        ("镇街 功能区总工会", "镇街 功能区总工会 结成对子", 27, True),
        ("困难 家庭", "困难 子女", 45, False),
        ("讲座", "演出", 12, False),
        ("", "困难 家庭", 45, True),
        # one: two thirds, and both must say something
        ("建设者 网约配送员 环卫 职工", "慰问 在建工程建设者 环卫 职工 网约配送员", 3000, True),
        ("慰问 困难 职工", "慰问 一线 职工", 100, False),
        ("", "困难 家庭", 100, False),
        ("", "", 100, False),
    ],
)
def test_the_more_digits_a_value_has_the_less_its_labels_must_share(one: str, other: str, value: float, same: bool) -> None:
    assert one_figure(one, other, value) is same
    assert one_figure(other, one, value) is same


def test_alike_is_less_than_the_same() -> None:
    assert alike("困难 家庭", "困难 子女")
    assert not alike("讲座", "演出")
    assert not alike("12351热线", "12345热线")


def test_what_belongs_together_gets_one_name_in_any_order() -> None:
    pairs = [("a", "bb"), ("bb", "c"), ("dd", "e")]
    for order in permutations(pairs):
        assert components([*"ace", "bb", "dd", "f"], list(order)) == {
            "a": "bb",
            "bb": "bb",
            "c": "bb",
            "dd": "dd",
            "e": "dd",
            "f": "f",
        }
