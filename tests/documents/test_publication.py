"""When a text without a written date appeared, as a careful reader would say; and when he would say nothing."""

from __future__ import annotations

import pytest

from etl.documents import parse
from etl.documents.clues import clues, latest_event
from etl.records import Published


def inferred(text: str) -> Published:
    return parse(text, "x.txt").articles[0].published


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # the nearest stated year, and the latest past date
        ("2023年5月12日，延庆区总工会开会。", "2023-05"),
        ("2023年3月，活动启动。5月15日，活动结束。预计8月底公布结果。", "2023-05"),
        ("2010年办班12期，2011年办班20期，2012年办班30期。", "2012"),
        ("开展2023年职工技能竞赛，今年7月走访骑手。", "2023-07"),
        ("据新华社2月3日电，2023年全国帮扶困难职工。", "2023-02"),
        ("花展将持续到3月底。今年1月，2024年两节慰问启动。", "2024-01"),
        # looking back on a month's last ten days: the month after
        ("开展2023年职工技能竞赛。截至8月底，新建工会51家。", "2023-09"),
        ("截至2022年12月底，会员达3万人。", "2023-01"),
        ("截至2022年底，会员达3万人。", "2023-01"),
        ("2023年上半年，办讲座30场。", "2023-07"),
        ("2023年办讲座30场。截至8月15日，听众2000人。", "2023-08"),
        ("2023年办讲座30场。8月31日，听众2000人。", "2023-08"),
        # last year
        ("2022年，某区总工会新建会30家。去年帮扶120人。", "2023"),
        ("启动2021年助学，去年资助100人。", "2021"),
        # a dated public event
        ("学习贯彻党的二十大精神。自10月28日以来，走访30家。", "2022-11"),
        ("学习贯彻党的二十大精神。评选2021年最美司机。11月3日，走访30家。", "2022-11"),
        ("学习贯彻党的二十大精神。3月3日，走访30家。", "2023-03"),
        ("喜迎党的二十大，办合唱节。7月2日，决赛举行。", "2022-07"),
        # the turn of the year
        ("总结2022年工作，谋划2023年工作。12月28日，总结会召开。", "2022-12"),
        ("谋划2023年工作。1月8日，会议召开。", "2023-01"),
        ("2022年12月20日启动。1月10日，活动结束。", "2023-01"),
        ("12月20日启动，1月10日结束，2023年两节慰问到位。", "2023-01"),
        # a span that still goes on, and one that is over
        ("在2024年3月至2025年3月期间开展行动。今年4月，方案出台。", "2024-04"),
        ("2024年3月至2025年3月，共走访企业300家。", "2025-03"),
        # what began later than the year stated first
        ("自2023年5月成立调研组。到2022年，已有20家。今年1月，走访30家。", "2024-01"),
        # goals of coming years after this year's
        ("今年集体合同覆盖八成，目标是2011年达到九成，2012年全覆盖。", "2010"),
    ],
)
def test_a_publication_date_is_inferred_from_the_clues_of_the_page(text: str, date: str) -> None:
    published = inferred(text)
    assert (published.date, published.basis) == (date, "inferred")
    assert published.reason


@pytest.mark.parametrize(
    "text",
    [
        "上半年办讲座30场。",
        "去年办讲座30场，今年办20场。",
        "截至8月底，新建会20家。",
        "11月20日清晨，车场已经忙开。",
        "2006年以来，累计帮扶300人。",
        "1992年到2011年，累计帮扶300人。",
        "2021-2025年帮扶规划惠及300人。",
        "到2025年，力争建会500家。",
        "计划2025年建会500家。",
        "成立于1998年的合作社有会员300人。",
        "与2019年相比，参赛人数增长三成。",
        "党的十九大以来，会员翻番。",
        "拨打12351热线，第2023次列车开出。",
        "",
    ],
)
def test_where_nothing_gives_the_year_nothing_is_said(text: str) -> None:
    assert parse(text + "大家都说好。", "x.txt").articles[0].published == Published()


def test_articles_of_one_page_share_their_date_wherever_the_clue_stands() -> None:
    text = "本报讯（记者 甲一）截至8月底，延庆区总工会走访30家。\n\n本报讯（记者 乙二）怀柔区总工会的2023年登山赛开赛。\n"
    assert [article.published.date for article in parse(text, "x.txt").articles] == ["2023-09", "2023-09"]


def test_the_reason_quotes_the_clues() -> None:
    reason = inferred("开展2023年职工技能竞赛。截至8月底，新建工会51家。").reason
    assert reason == "year 2023 stated in '开展2023年职工技能竞赛。'; the month after '截至8月底，新建工会51家。'"


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("1月9日起，年货节即将启动。", True),
        ("争取9月前谈完。", True),
        ("花展持续到3月底，预计观众2万人。", False),
        ("花展将持续到3月底。", True),
        ("《三年行动计划》于3月发布。", False),
        ("截至8月底计划完成八成。", False),
        ("计划走访300家，3月完成。", True),
    ],
)
def test_a_date_to_come_is_told_from_one_gone_by(text: str, planned: bool) -> None:
    assert [clue.planned for clue in clues([text], 0)] == [planned]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("学习党的二十大精神", ("党的二十大", True)),
        ("喜迎党的二十大", ("党的二十大", False)),
        ("迎接二十大报告", ("党的二十大", False)),
        ("党的十九大精神和党的二十大精神", ("党的二十大", True)),
        ("党的二十大以来", None),
        ("第二十大队", None),
    ],
)
def test_public_events_are_recognized(text: str, expected: tuple[str, bool] | None) -> None:
    found = latest_event([text])
    assert (found and (found[0].event, found[1])) == expected
