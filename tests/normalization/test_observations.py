"""Whole small texts: who, when, planned or actual, which role, and where in the text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etl

# text, publication date, and per figure in reading order what must hold of it
EXAMPLES: list[tuple[str, str, str, list[dict[str, Any]]]] = [
    (
        "the year that opens an article holds until another is stated",
        "2022年，昌平区总工会在维权上下功夫。全年受理劳动争议310件，调解成功120件。今年计划新建驿站20家。",
        "2023-01-06",
        [
            {"quote": "310件", "metric": "disputes_accepted", "period_start": "2022-01-01", "period_end": "2022-12-31", "role": "total"},
            {"quote": "120件", "metric": "disputes_resolved", "period_start": "2022-01-01", "role": "total"},
            {"quote": "20家", "metric": "sites", "status": "planned", "period_start": "2023-01-01", "period_end": "2023-12-31"},
        ],
    ),
    (
        "what is reported without a time belongs to the day of publication",
        "近日，平谷区总工会看望一线职工110名。",
        "2024-02-27",
        [{"quote": "110名", "district": "平谷区", "period_start": "2024-02-27", "period_end": "2024-02-27", "period_basis": "publication"}],
    ),
    (
        "a part shares metric and unit with its whole",
        "截至1月底，海淀区总工会发展新会员8200名，其中骑手310名。",
        "2024-02-27",
        [
            {"quote": "8200名", "metric": "recruited", "role": "total", "period_start": "2024-01-01", "period_end": "2024-01-31"},
            {"quote": "310名", "metric": "recruited", "role": "part"},
        ],
    ),
    (
        "a count of unions is not a part of a count of members",
        "顺义区总工会新建工会60家，其中千人大厂7家，发展会员7300人。",
        "2023-09-20",
        [
            {"quote": "60家", "metric": "established", "role": "total"},
            {"quote": "7家", "metric": "established", "role": "part"},
            {"quote": "7300人", "metric": "recruited", "role": "total"},
        ],
    ),
    (
        "a stated sum makes its items parts",
        "密云县总工会慰问困难职工295名、劳模183名，加起来近500人。",
        "2015-02-16",
        [
            {"quote": "295名", "role": "part", "district": "密云区"},
            {"quote": "183名", "role": "part"},
            {"quote": "500人", "role": "total", "bound": "approx"},
        ],
    ),
    (
        "figures that add up to the one before them are its parts",
        "端州区总工会给40名学生发助学金，其中本科12人、大专18人、高中10人。",
        "2020-09",
        [{"quote": "40名", "role": "total"}, *({"quote": q, "role": "part", "metric": "reached"} for q in ("12人", "18人", "10人"))],
    ),
    (
        "a headline repeats its text",
        "大兴区总工会慰问2600余名职工\n本报讯（记者 本报综合）这几天，大兴区总工会看望建筑工人、环卫工等2600余人，送上慰问品。",
        "2022-12-16",
        [{"quote": "2600余名", "role": "restated"}, {"quote": "2600余人", "role": "total"}],
    ),
    (
        "a headline's figure that the text does not repeat stands for itself",
        "大兴区总工会慰问3000余名职工\n本报讯（记者 本报综合）这几天，大兴区总工会走访工地，送上慰问品。",
        "2022-12-16",
        [{"quote": "3000余名", "role": "total"}],
    ),
    (
        "a standard for each is no total",
        "怀柔区总工会为困难职工每人发放慰问金1000元，共发放20万元。",
        "2021-02-01",
        [{"quote": "1000元", "role": "per_unit"}, {"quote": "20万元", "role": "total", "metric": "spent"}],
    ),
    (
        "a township union belongs to its district",
        "三里屯街道总工会为200名快递员送去暖冬礼包。",
        "2023-01-06",
        [{"quote": "200名", "organization": "三里屯街道总工会", "level": "subdistrict", "city": "北京市", "district": "朝阳区"}],
    ),
    (
        "a district union named by a former name belongs to today's district",
        "宣武区总工会慰问环卫工人300名。",
        "2009-01-20",
        [{"quote": "300名", "district": "西城区", "city": "北京市"}],
    ),
    (
        "the municipal and the national union stand apart from the districts",
        "北京市总工会下发通知，拨付资金1000万元。",
        "2020-12-18",
        [{"quote": "1000万元", "organization": "北京市总工会", "level": "municipal", "district": "市级"}],
    ),
    (
        "outside Beijing the city is known as far as the text names it",
        "岳西县总工会为24家单位送去书籍。昆明五华区总工会慰问职工800名。",
        "2016-01-22",
        [{"quote": "24家", "district": "岳西县", "city": ""}, {"quote": "800名", "district": "五华区", "city": "昆明市"}],
    ),
    (
        "an enterprise's union has a level and no district",
        "北汽集团工会发放电子券1200余张。",
        "2021-08-10",
        [{"quote": "1200余张", "organization": "北汽集团工会", "level": "grassroots", "district": "", "bound": "at_least"}],
    ),
    (
        "traditional script is read and quoted as written",
        "萬秀區總工會救助困難職工296名，發出慰問金22.68萬元。",
        "2015-08-13",
        [{"quote": "296名", "district": "万秀区", "unit": "人"}, {"quote": "22.68萬元", "value": 226800.0, "unit": "元"}],
    ),
]


@pytest.mark.parametrize(("text", "published", "expected"), [pytest.param(*e[1:], id=e[0]) for e in EXAMPLES])
def test_a_small_text_reads_as_a_careful_statistician_would(text: str, published: str, expected: list[dict[str, Any]]) -> None:
    rows = etl.extract(text, published).to_dict("records")
    assert [row["quote"] for row in rows] == [e["quote"] for e in expected]
    for row, wanted in zip(rows, expected, strict=True):
        assert {key: row[key] for key in wanted} == wanted


def test_without_a_publication_date_relative_periods_stay_empty() -> None:
    row = etl.extract("蠡县总工会去年给3名职工子女发助学金。").iloc[0]
    assert (row["published"], row["published_basis"], row["period_start"], row["period_end"]) == ("", "", "", "")


def test_an_amount_that_cannot_be_read_for_sure_is_no_observation() -> None:
    assert etl.extract("区总工会走访几家企业，会员数翻了一番。", "2023-01-06").empty


PIECES = st.sampled_from(
    [
        "昌平区总工会",
        "去年",
        "慰问",
        "职工",
        "4.5万\n名",
        "，",
        "。",
        "\n",
        "\n\n",
        " ",
        "投入资金 666 万元",
        "５４家单位",
        "其中",
        "百余名",
        "第八届",
        "“两节”",
        "将",
        "本报讯（记者 某）",
        "三分之二",
        "12351热线",
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_every_quote_stands_in_the_text_at_its_place(text: str) -> None:
    rows = etl.extract(text, "2023-01-06")
    for row in rows.itertuples():
        assert "".join(text[row.char_start : row.char_end].split()) == row.quote
        assert row.quote in row.sentence
    assert rows["observation_id"].is_unique
    assert set(rows["whole_id"]) - {""} <= set(rows["observation_id"])
