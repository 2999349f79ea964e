"""Pages with the damage of typesetting: what is one article, which headline is its, what stands around it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from etl.documents import parse
from etl.records import Article, Document
from tests.documents.pages import PICTURE, PIECES, Damage, Piece, page

NAMES = ("大兴区", "门头沟区", "密云区", "怀柔区", "延庆区")


def squeezed(text: str) -> str:
    return "".join(text.split())


def body(article: Article) -> str:
    return squeezed("".join(sentence.text for sentence in article.sentences if sentence.kind == "body"))


def of_kind(article: Article, kind: str) -> list[str]:
    return [sentence.text for sentence in article.sentences if sentence.kind == kind]


def shape(document: Document) -> list[tuple[str, int]]:
    """Headline and number of body sentences of every article."""
    return [(article.headline, len(of_kind(article, "body"))) for article in document.articles]


def shuffled(pieces: Sequence[Piece], seed: int) -> list[Piece]:
    return random.Random(seed).sample(list(pieces), len(pieces))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(Damage(), id="narrow columns, half of the headlines at the foot"),
        pytest.param(Damage(width=10**6), id="one line a paragraph"),
        pytest.param(Damage(width=11), id="very narrow columns"),
        pytest.param(Damage(width=24), id="wide columns"),
        pytest.param(Damage(detached=0.0, tight=1.0), id="headlines right above the byline"),
        pytest.param(Damage(detached=0.0, tight=0.0), id="headlines above a blank line"),
        pytest.param(Damage(detached=1.0), id="all headlines at the foot"),
    ],
)
@pytest.mark.parametrize("seed", range(12))
def test_articles_come_out_of_damaged_pages_as_they_were_written(damage: Damage, seed: int) -> None:
    pieces = shuffled((*PIECES, PICTURE), seed)
    document = parse(page(pieces, seed, damage), "page.txt")
    assert [body(article) for article in document.articles] == [squeezed(piece.byline + "".join(piece.paragraphs)) for piece in pieces]
    for article, piece in zip(document.articles, pieces, strict=True):
        assert article.headline == piece.headline
        assert sorted(of_kind(article, "headline")) == sorted(filter(None, (piece.headline, piece.subheadline)))


def test_headlines_at_the_foot_of_the_page_find_their_bodies_in_another_order() -> None:
    text = (
        "本报讯（记者 甲一）密云区总工会昨天给护林员送去雨衣400件。\n\n"
        "本报讯（记者 乙二）怀柔区总工会请来医生义诊，180人看了病。\n\n"
        "医生进山 义诊到家\n\n雨衣送到护林员手中\n"
    )
    document = parse(text, "p.txt")
    assert shape(document) == [("雨衣送到护林员手中", 1), ("医生进山 义诊到家", 1)]
    assert [article.number for article in document.articles] == [1, 2]
    assert [article.sentences[0].kind for article in document.articles] == ["headline", "headline"]


def test_a_headline_before_another_articles_body_goes_to_the_body_it_tells_of() -> None:
    text = (
        "本报讯（记者 甲一）延庆区总工会的冰雪运动会开赛，210名职工上场。\n\n延庆职工冰雪运动会开赛\n\n"
        "本报讯（记者 乙二）房山区总工会为20座驿站换了冰柜。\n\n房山20座驿站换冰柜\n"
    )
    assert shape(parse(text, "p.txt")) == [("延庆职工冰雪运动会开赛", 1), ("房山20座驿站换冰柜", 1)]


def test_a_headline_broken_over_two_lines_is_one_sentence() -> None:
    text = "本报讯（记者 甲一）石景山区总工会为快递小哥建起流动车间学校。\n\n 快递小哥有了流动\n车间学校\n"
    (article,) = parse(text, "p.txt").articles
    assert of_kind(article, "headline") == ["快递小哥有了流动车间学校"]


def test_the_headline_shown_names_who_acts_not_the_kicker() -> None:
    text = "建机制 搭平台 送服务\n\n密云区总工会把法律课开到田头\n\n六百名菜农听课\n本报讯（记者 甲一）密云区总工会的法律课开到了田头。\n"
    (article,) = parse(text, "p.txt").articles
    assert article.headline == "密云区总工会把法律课开到田头"
    assert of_kind(article, "headline") == ["建机制 搭平台 送服务", "密云区总工会把法律课开到田头", "六百名菜农听课"]


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯（记者 甲一）",
        "本报讯 (通讯员 甲一 )",
        "本报讯　（记者　甲一）　",
        "本 报 讯（记者 甲一）",
        "【本报讯】（记者 甲一）",
        "本報訊（記者 甲一）",
        "本报北京3月5日电 ",
        "本网讯 ",
        "新华社北京3月5日电（记者 甲一）",
        "中工网讯（记者 甲一）",
        "（记者 甲一）",
    ],
)
def test_every_form_of_byline_opens_an_article(opening: str) -> None:
    text = f"密云区总工会办夜校\n{opening}密云区总工会的夜校开课了。\n\n延庆区总工会办象棋赛\n{opening}延庆区总工会的象棋赛开赛。\n"
    assert [article.headline for article in parse(text, "p.txt").articles] == ["密云区总工会办夜校", "延庆区总工会办象棋赛"]


@pytest.mark.parametrize("line", ["本报讯息灵通员工", "本报电话已更换", "记者走进工地探访", "通讯员培训班开班"])
def test_words_that_only_begin_like_a_byline_open_nothing(line: str) -> None:
    text = f"{line}\n密云区总工会的夜校开课了。来了60人。\n"
    (article,) = parse(text, "p.txt").articles
    assert article.headline == line


def test_names_in_brackets_close_an_article() -> None:
    text = (
        "密云驿站开张\n密云区总工会的驿站每天接待60人次。（甲一）\n\n"
        "义诊进山\n怀柔区总工会请医生看了180人。\n大家都说方便。（记者 乙二）\n\n"
        "冰雪场建会\n延庆冰雪场建起工会。\n"
    )
    assert shape(parse(text, "p.txt")) == [("密云驿站开张", 2), ("义诊进山", 3), ("冰雪场建会", 1)]


def test_a_picture_story_is_an_article_of_its_own_and_ends_with_its_credit() -> None:
    text = (
        "本报讯（记者 甲一）密云区总工会昨天给护林员送去雨衣400件。\n\n"
        "开学日的礼物\n昨天一早，38名学生拿到车队工会的文具。通讯员 乙二 摄影报道\n\n"
        "延庆区总工会办象棋赛\n本报讯（记者 丙三）延庆区总工会的象棋赛来了64人。\n"
    )
    first, second, third = parse(text, "p.txt").articles
    assert (first.headline, second.headline, third.headline) == ("", "开学日的礼物", "延庆区总工会办象棋赛")
    assert "雨衣" in body(first) and "文具" not in body(first)


def test_a_credit_on_its_own_line_is_a_caption_of_the_story_above() -> None:
    (article,) = parse("窗台上的花\n近日，某厂工会办了插花课。\n\n本报记者 甲一 通讯员 乙二 摄影报道\n", "p.txt").articles
    assert of_kind(article, "caption") == ["本报记者 甲一 通讯员 乙二 摄影报道"]


FEATURE = """
▲职工在夜校上课

◀送岗进工地

过去一年，平谷区总工会把服务送到车间和田头，成效明显。

把课堂搬到田头

——平谷区总工会职工夜校纪实

□本报记者 甲一

开好一门课

采摘工成了学员

据介绍，夜校办了30期，学员1200人次，平谷区总工会的干部轮流值班，天天有人在。

送好一份岗

招聘台摆到工地门口

“这份工作离家近。”刚签了合同的瓦工说。这样的招聘会已办5场。
"""


def test_a_feature_keeps_its_sections_introduction_and_captions_together() -> None:
    (article,) = parse(FEATURE, "p.txt").articles
    assert article.headline == "把课堂搬到田头"
    assert of_kind(article, "headline") == ["把课堂搬到田头", "——平谷区总工会职工夜校纪实"]
    assert of_kind(article, "crosshead") == ["开好一门课", "采摘工成了学员", "送好一份岗", "招聘台摆到工地门口"]
    assert of_kind(article, "caption") == ["▲职工在夜校上课", "◀送岗进工地"]
    assert of_kind(article, "body")[0].startswith("过去一年")


def test_a_news_article_after_a_feature_is_another_one() -> None:
    text = FEATURE + "\n延庆区总工会办象棋赛\n本报讯（记者 乙二）延庆区总工会的象棋赛来了64人。\n"
    assert [article.headline for article in parse(text, "p.txt").articles] == ["把课堂搬到田头", "延庆区总工会办象棋赛"]


def test_a_crosshead_in_a_news_article_does_not_begin_another() -> None:
    text = (
        "通州区总工会服务进工地\n\n本报讯（记者 甲一）通州区总工会上周走访了三个工地，送去绿豆汤。\n\n送清凉更送岗位\n\n"
        "招聘台也摆到了工地门口，通州区总工会请来15家企业。\n\n顺义区总工会开夜校\n本报讯（记者 乙二）顺义区总工会办起夜校。\n"
    )
    first, second = parse(text, "p.txt").articles
    assert (of_kind(first, "crosshead"), second.headline) == (["送清凉更送岗位"], "顺义区总工会开夜校")


def test_a_text_without_byline_before_one_with_is_an_article_of_its_own() -> None:
    text = (
        "平谷区总工会组织插花课\n平谷区总工会上周办了两堂插花课，85名女职工参加。\n"
        "顺义区总工会慰问快递员\n本报讯（记者 甲一）顺义区总工会昨天看望快递员，送出水杯500个。\n"
    )
    assert shape(parse(text, "p.txt")) == [("平谷区总工会组织插花课", 1), ("顺义区总工会慰问快递员", 1)]


def test_a_text_without_byline_after_one_with_is_an_article_of_its_own() -> None:
    text = (
        "顺义区总工会慰问快递员\n\n本报讯（记者 甲一）顺义区总工会昨天看望快递员，送出水杯500个。\n\n"
        "平谷区总工会组织插花课\n\n平谷区总工会上周办了两堂插花课，85名女职工参加。\n"
    )
    assert shape(parse(text, "p.txt")) == [("顺义区总工会慰问快递员", 1), ("平谷区总工会组织插花课", 1)]


def test_a_slogan_across_the_page_is_no_headline() -> None:
    text = (
        "凝心聚力跟党走 砥砺奋进新征程\n\n丰台区总工会开座谈会\n\n本报讯（记者 甲一）丰台区总工会上周开座谈会，来了45人。\n\n"
        "石景山区总工会建母婴室\n\n本报讯（记者 乙二）石景山区总工会今年建了母婴室8间。\n\n凝心聚力跟党走 砥砺奋进新征程\n"
    )
    document = parse(text, "p.txt")
    assert [of_kind(article, "headline") for article in document.articles] == [["丰台区总工会开座谈会"], ["石景山区总工会建母婴室"]]


def test_a_caption_between_articles_goes_to_the_one_it_tells_of() -> None:
    text = (
        "本报讯（记者 甲一）延庆区总工会办了插花课，30名女职工参加。\n\n图为女职工在插花课上。本报记者 甲一摄\n\n"
        "本报讯（记者 乙二）怀柔区总工会开了登山赛。\n\n▲登山赛冲线一刻\n"
    )
    first, second = parse(text, "p.txt").articles
    assert of_kind(first, "caption")[0] == "图为女职工在插花课上。"
    assert of_kind(second, "caption") == ["▲登山赛冲线一刻"]


def test_a_paragraph_goes_on_over_a_column_break_in_mid_number() -> None:
    text = "本报讯（记者 甲一）延庆区总工会的驿站覆盖全区27\n\n个镇街，同时,延庆区总工会还积\n\n极添置桌椅30\n\n0套。\n"
    (article,) = parse(text, "p.txt").articles
    assert of_kind(article, "body") == ["本报讯（记者甲一）延庆区总工会的驿站覆盖全区27个镇街，同时,延庆区总工会还积极添置桌椅300套。"]


def test_a_headline_set_into_a_broken_paragraph_is_taken_out_of_it() -> None:
    text = (
        "本报讯（记者 甲一）延庆区总工会的插花课办到第三期，学员都是驿站的常\n\n怀柔区总工会办登山赛\n\n客，一共来了30人。\n\n"
        "本报讯（记者 乙二）怀柔区总工会的登山赛来了210人。\n"
    )
    first, second = parse(text, "p.txt").articles
    assert "驿站的常客，一共来了30人。" in body(first)
    assert second.headline == "怀柔区总工会办登山赛"


def test_a_bulletin_without_headline_is_one_article() -> None:
    text = "延庆区总工会周末办插花课，30人参加。怀柔区总工会办登山赛，210人参加。\n"
    assert shape(parse(text, "b.txt")) == [("", 2)]


def test_a_short_first_line_without_stop_is_the_headline() -> None:
    assert shape(parse("延庆区总工会办插花课\n插花课来了30人。\n大家学得认真。\n", "b.txt")) == [("延庆区总工会办插花课", 2)]


def test_a_single_line_is_text_not_a_headline() -> None:
    assert shape(parse("延庆区总工会慰问职工3000名", "b.txt")) == [("", 1)]


def test_a_wrapped_text_without_bylines_is_put_together() -> None:
    text = "近日，延庆区总工会开展慰问，为一线职工送去清凉用品，\n共计慰问职工三百余人，发放物资\n五百份。\n"
    assert shape(parse(text, "b.txt")) == [("", 1)]


def test_the_headings_of_a_report_are_crossheads_and_its_list_is_text() -> None:
    text = (
        "某街道总工会2022年工作总结\n一、组织建设\n全年建会12家，发展会员340人。\n二、维权服务\n（一）调解\n调解争议15件。\n"
        "三、慰问\n走访企业20家\n慰问职工300人\n发放慰问金5.6万元\n"
    )
    (article,) = parse(text, "r.txt").articles
    assert article.headline == "某街道总工会2022年工作总结"
    assert of_kind(article, "crosshead") == ["一、组织建设", "二、维权服务", "（一）调解"]
    assert of_kind(article, "body")[-4:] == ["三、慰问", "走访企业20家", "慰问职工300人", "发放慰问金5.6万元"]


def test_a_page_of_nothing_but_headlines_loses_none() -> None:
    lines = [f"{name}总工会慰问环卫工人" for name in NAMES]
    (article,) = parse("\n".join(lines), "h.txt").articles
    assert [sentence.text for sentence in article.sentences] == lines


@pytest.mark.parametrize("text", ["", "  \n\t\r\n\u3000", "\u200b"])
def test_a_text_of_white_space_has_no_articles(text: str) -> None:
    assert parse(text, "w.txt").articles == ()


def test_the_same_page_reads_alike_with_every_kind_of_line_end() -> None:
    text = page(PIECES, 3)
    read = [
        [(a.headline, [s.text for s in a.sentences]) for a in parse(text.replace("\n", end), "p.txt").articles] for end in ("\n", "\r\n")
    ]
    assert read[0] == read[1]


def test_full_width_digits_and_traditional_script_stay_readable() -> None:
    text = "通州區總工會送清涼\n本報訊（通訊員 甲一）通州區總工會送去清涼包８００份，惠及９５％的工友。\n"
    (article,) = parse(text, "t.txt").articles
    assert of_kind(article, "body") == ["本報訊（通訊員甲一）通州區總工會送去清涼包800份，惠及95%的工友。"]
