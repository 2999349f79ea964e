"""What of a saved web page is its article, and what its metadata say."""

from __future__ import annotations

import pytest

from etl.documents.content import Content, Unreadable
from etl.documents.html import read_html
from tests.documents.formats import site

ARTICLE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>延庆区总工会为环卫职工送清凉_工会新闻_某网</title><meta name="ContentSource" content="京郊日报">
<meta name="PubDate" content="2023-07-06 10:20">
</head><body><div class="top"><a href=1>首页</a><a href=2>新闻</a><a href=3>图片视频</a></div>
<div class="wrap"><div class="title"><h1>延庆区总工会为环卫职工送清凉</h1><div class="info"><span>2023-07-06 10:20</span>
<span>来源：<a href=x>京郊日报</a></span></div></div>
<div id="zoom"><p style="text-indent:2em">入伏以来，延庆区总工会走访慰问环卫职工<strong>420</strong>名，送去
   防暑用品<a href="#">共计</a>
   1260份。</p><p><img src="a.jpg"></p>
<table border=1><tr><th>街道</th><th>慰问情况</th></tr><tr><td>儒林街道总工会</td><td>慰问职工85人</td></tr>
<tr><td>百泉街道总工会</td><td>慰问职工62人</td></tr></table><!-- 慰问职工77人 -->
<p>区总工会还投入资金12万元，为36处驿站添置风扇。</p></div>
<div class="share">分享到：微信 微博</div><ul class="list"><li><a href=1>怀柔区总工会慰问职工300人</a></li>
<li><a href=2>密云区总工会慰问职工500人</a></li></ul></div>
<div id="comments"><p>网友甲：我们这里有200名职工也想要，请安排一下。</p></div>
<div class="footer"><p>某网版权所有 2024年1月1日</p></div></body></html>"""


def test_an_article_is_its_headline_date_line_paragraphs_and_table_and_nothing_the_site_puts_around_it() -> None:
    read = read_html(ARTICLE.encode("gb18030"))
    assert ["".join(line.split()) for line in read.text.split("\n") if line.strip()] == [
        "延庆区总工会为环卫职工送清凉",
        "2023-07-0610:20来源：京郊日报",
        "入伏以来，延庆区总工会走访慰问环卫职工420名，送去",
        "防暑用品共计1260份。",
        "街道|慰问情况",
        "儒林街道总工会|慰问职工85人",
        "百泉街道总工会|慰问职工62人",
        "区总工会还投入资金12万元，为36处驿站添置风扇。",
    ]
    assert read.published and (read.published.date, read.published.basis, read.newspaper) == ("2023-07-06", "metadata", "京郊日报")


def test_a_page_laid_out_in_tables_is_read_cell_by_cell() -> None:
    page = """<html><head><title>无标题文档</title></head><body><table width=900>
    <tr><td><font size=5>昌平区总工会慰问快递员</font></td></tr>
    <tr><td>　　本报讯 近日，昌平区总工会慰问快递员330名。<br>　　据了解，已有12家企业参加。</td></tr></table></body></html>"""
    assert read_html(page.encode()).text.split() == [
        "昌平区总工会慰问快递员",
        "本报讯",
        "近日，昌平区总工会慰问快递员330名。",
        "据了解，已有12家企业参加。",
    ]


def test_every_article_of_a_page_is_read() -> None:
    text = "本报讯（记者 甲一）近日，{0}区总工会举办培训班{1}期，讲课的是区里的老师傅，大家都说学到了真本领。"
    article = '<article class="a"><h2>{0}区总工会办培训</h2><p>' + text + "</p></article>"
    articles = "".join(article.format(district, n) for n, district in enumerate(("昌平", "密云", "延庆"), 2))
    read = read_html(f"<html><body><nav><a>目录</a></nav>{articles}</body></html>".encode())
    assert [district in read.text and f"{n}期" in read.text for n, district in enumerate(("昌平", "密云", "延庆"), 2)] == [True] * 3
    assert "目录" not in read.text


def test_a_block_named_like_a_side_box_is_the_article_where_it_holds_most_of_the_page() -> None:
    text = "<p>近日，昌平区总工会慰问快递员330名，送去防暑用品。大家都说很贴心。</p>"
    read = read_html(f'<html><body><div class="hot-share">{text * 3}</div><div class="share">分享给20名好友。</div></body></html>'.encode())
    assert "330名" in read.text and "20名" not in read.text


@pytest.mark.parametrize("title", ["正文页", "无标题文档", "首页", "工会新闻_某网", ""])
def test_a_title_without_meaning_is_no_headline(title: str) -> None:
    read = read_html(site("<p>近日，昌平区总工会慰问快递员330名，送去防暑用品，还请律师当场解答大家关心的问题。</p>", title).encode())
    assert read.text.startswith("近日，")


def test_a_title_that_the_text_lacks_is_its_headline() -> None:
    read = read_html(
        site("<p>近日，昌平区总工会慰问快递员330名，送去防暑用品，还请律师当场解答大家的问题。</p>", "昌平区总工会慰问快递员_某网").encode()
    )
    assert read.text.split() == ["昌平区总工会慰问快递员", "近日，昌平区总工会慰问快递员330名，送去防暑用品，还请律师当场解答大家的问题。"]


def test_a_very_short_page_is_read_whole() -> None:
    assert (
        read_html(b"<html><body><p>" + "昌平区总工会慰问快递员330名。".encode() + b"</p></body></html>").text
        == "昌平区总工会慰问快递员330名。"
    )


def head(markup: str, body: str = "") -> Content:
    return read_html(
        f"<html><head>{markup}</head><body>{body}<p>近日，昌平区总工会慰问快递员330名，送去防暑用品。</p></body></html>".encode()
    )


@pytest.mark.parametrize(
    ("markup", "body", "date"),
    [
        ('<meta name="publishdate" content="2023-01-06">', "", "2023-01-06"),
        ('<meta property="article:published_time" content="2023-01-06T08:30:00+08:00">', "", "2023-01-06"),
        ('<meta property="article:published_time" content="2023-01-05T16:00:00Z">', "", "2023-01-06"),
        ('<meta name="PubDate" content="2023年1月6日">', "", "2023-01-06"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2023-01-06"}]}</script>', "", "2023-01-06"),
        ("", '<time datetime="2023-01-06T09:00:00">一月</time>', "2023-01-06"),
        ("<title>京郊日报 2023年1月6日 第03版：工会</title>", "", "2023-01-06"),
        ('<meta property="article:modified_time" content="2023-01-06"><meta name="lastmodified" content="2023-01-06">', "", ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2023-01-06"}</script>', "", ""),
        ('<script type="application/ld+json">{broken</script>', "", ""),
        ('<meta name="pubdate" content="2023-02-30">', "", ""),
        ("", "<time>2023-01-06</time><time>2023-01-07</time>", ""),
        ("<title>昌平区总工会2023年1月6日慰问快递员</title>", "", ""),
    ],
)
def test_only_a_date_of_publication_counts(markup: str, body: str, date: str) -> None:
    published = head(markup, body).published
    assert (published.date if published else "") == date
    assert not published or published.basis == "metadata"


def test_newspaper_and_page_come_from_metadata() -> None:
    read = head("<title>京郊日报 2023年1月6日 第03版：工会</title>")
    assert (read.newspaper, read.page) == ("京郊日报", "3")
    assert head('<meta name="ContentSource" content="区总工会通报">').newspaper == ""


def test_the_declared_encoding_settles_what_few_characters_leave_open() -> None:
    page = '<html><head><meta charset="big5"></head><body><p>豐臺</p></body></html>'.encode("big5")
    assert read_html(page).text == "豐臺"
    wrong = '<html><head><meta charset="gb2312"></head><body><p>丰台区总工会走访</p></body></html>'.encode()
    assert read_html(wrong).text == "丰台区总工会走访"


def test_damaged_characters_of_a_page_are_reported() -> None:
    raw = bytearray(site("<p>近日，昌平区总工会慰问快递员330名，送去防暑用品，大家都说很贴心。</p>").encode("gb18030"))
    raw[raw.index("防暑".encode("gb18030"))] = 0xFF
    assert [("gb18030" in problem) for problem in read_html(bytes(raw)).problems] == [True]


def test_bytes_that_are_no_page_are_refused() -> None:
    with pytest.raises(Unreadable, match="no text in a known encoding"):
        read_html(b"<html>" + bytes(range(128, 256)) * 20)
    with pytest.raises(Unreadable, match="empty or no HTML"):
        read_html(b"<!-- <p> -->")
