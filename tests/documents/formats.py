"""One text as files of every format: what the tests of readers read."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

# A page as news sites serve it: the site around the article holds figures of its own, none of which is the article's.
SITE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="{charset}"><title>{title}</title>
<style>.a{{width:100px}}</style><script>var t = "慰问职工3000名"; function f() {{ return "走访慰问职工500人"; }}</script></head>
<body><div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/n">新闻频道</a></li>
<li><a href="/s">走访慰问800名职工</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/n">工会新闻</a></div>
<div class="main"><div class="content">
{body}
</div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="1">海淀区总工会走访慰问职工900人</a></li>
<li><a href="2">朝阳区总工会投入资金50万元</a></li></ul></div>
<div id="comments"><h3>网友评论</h3><p>说得好，我们单位也慰问了70名职工，大家都很高兴，盼着明年还有。</p>
<p>支持！去年发了300份慰问品呢，今年再接再厉，多走几家。</p></div>
</div><div class="sidebar"><h4>热点排行</h4><p><a href="3">丰台区总工会举办活动12场</a></p></div>
<div class="footer">版权所有 某新闻网 京ICP备00000000号 2019-01-01 服务热线 12351 共服务职工3000人</div></body></html>
"""


def site(body: str, title: str = "正文页", charset: str = "utf-8") -> str:
    """An article's markup inside a site's page."""
    return SITE.format(body=body, title=title, charset=charset)


def blocks(text: str) -> list[str]:
    """What blank lines part."""
    return [block for block in re.split(r"\n\s*\n", text.strip("\n")) if block.strip()]


def tagged(parts: Sequence[str], tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{escape(part)}</{tag}>" for part in parts)


def word(parts: Sequence[str]) -> bytes:
    """A Word document of these paragraphs."""
    document = docx.Document()
    for part in parts:
        document.add_paragraph(part)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, raw in files.items():
            packed.writestr(name, raw)
    return made.getvalue()


def wrapped(line: str, width: float, size: float) -> list[str]:
    """A line broken where the next character would not fit."""
    made, held = [], ""
    for character in line:
        if held and pdfmetrics.stringWidth(held + character, FONT, size) > width + 0.01:
            made.append(held)
            held = ""
        held += character
    return [*made, held]


def columns(text: str, number: int, characters: int, order: str = "columns", gutter: float = 2.0, size: float = 9.0) -> bytes:
    """A PDF page of so many columns of so many characters. `order` in which the lines are drawn: columns, rows or random."""
    width, pitch = characters * size, 1.5 * size
    lines = [piece for line in text.strip("\n").split("\n") for piece in (wrapped(line.rstrip(), width, size) if line.strip() else [""])]
    rows = -(-len(lines) // number)
    drawn = [(n % rows, n // rows, line) for n, line in enumerate(lines)]
    if order != "columns":
        drawn.sort()
    if order == "random":
        random.Random(1).shuffle(drawn)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(number * (width + gutter * size) + 60, rows * pitch + 60))
    canvas.setFont(FONT, size)
    for row, column, line in drawn:
        if line:
            canvas.drawString(30 + column * (width + gutter * size), 30 + (rows - row) * pitch, line)
    canvas.save()
    return made.getvalue()
