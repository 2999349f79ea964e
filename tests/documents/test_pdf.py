"""PDF pages: reading order, vertical headlines, ruled tables, look-alike characters, pages without text."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from etl.documents.content import Unreadable
from etl.documents.pdf import read_pdf
from tests.documents.formats import FONT, columns, wrapped

BODY = (
    "近日，昌平区总工会走访慰问快递员三百三十名，送去防暑用品，还请律师当场解答大家关心的工资和保险问题。"
    "据了解，已有十二家企业的职工参加了这项活动，大家都说很贴心。"
)


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(420, 420))
    canvas.setFont(FONT, 9)
    draw(canvas)
    canvas.save()
    return made.getvalue()


def block(canvas: Canvas, text: str, x: float, y: float, width: float, size: float = 9) -> None:
    canvas.setFont(FONT, size)
    for n, line in enumerate(wrapped(text, width, size)):
        canvas.drawString(x, y - n * size * 1.5, line)


def squeezed(text: str) -> str:
    return "".join(text.split())


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 10, 10, 300, 300)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text("工会走访慰问职工企业服务保障活动，。", min_size=20, max_size=120), min_size=3, max_size=8),
    st.integers(2, 5),
    st.integers(12, 24),
    st.sampled_from(["columns", "rows", "random"]),
)
def test_columns_are_read_one_after_the_other_however_they_were_drawn(texts: list[str], number: int, characters: int, order: str) -> None:
    text = "\n\n".join(texts * number)
    assert squeezed(read_pdf(columns(text, number, characters, order)).text) == squeezed(text)


def test_a_headline_over_two_of_three_columns_comes_before_them_and_parts_what_stands_above() -> None:
    def draw(canvas: Canvas) -> None:
        for n, x in enumerate((20, 150)):
            block(canvas, f"上{n}" + BODY, x, 390, 110)
            block(canvas, f"下{n}" + BODY, x, 210, 110)
        block(canvas, "昌平区总工会慰问快递员", 20, 235, 260, 18)
        block(canvas, "边栏" + BODY * 2, 280, 390, 110)

    read = squeezed(read_pdf(drawn(draw)).text)
    places = [read.index(mark) for mark in ("上0", "上1", "昌平区总工会慰问快递员下0", "下1", "边栏")]
    assert places == sorted(places)


def test_lines_broken_by_the_column_are_put_together_and_paragraphs_and_headlines_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        block(canvas, "昌平区总工会", 20, 390, 200, 16)
        block(canvas, BODY, 20, 360, 150)
        block(canvas, "　　" + BODY, 20, 360 - 6 * 13.5, 150)

    lines = [line for line in read_pdf(drawn(draw)).text.split("\n") if line]
    assert [squeezed(line) for line in lines] == ["昌平区总工会", BODY, BODY]


def test_a_vertical_headline_is_read_downwards_from_right_to_left() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        for n, line in enumerate(("昌平区总工会走访", "慰问快递员送清凉")):
            for place, character in enumerate(line):
                canvas.drawString(70 - n * 24, 380 - place * 17, character)
        block(canvas, BODY * 2, 110, 382, 150)

    assert read_pdf(drawn(draw)).text.split() == ["昌平区总工会走访", "慰问快递员送清凉", BODY * 2]


def test_a_ruled_table_is_read_row_by_row_beside_a_column() -> None:
    cells = [("单位", "慰问情况", "资金"), ("昌平区总工会", "慰问职工120人", "3万元"), ("密云区总工会", "慰问职工85人", "2万元")]

    def draw(canvas: Canvas) -> None:
        block(canvas, BODY * 2, 30, 382, 150)
        for n in range(4):
            canvas.line(220, 382 - n * 20, 400, 382 - n * 20)
        for x in (220, 285, 350, 400):
            canvas.line(x, 382, x, 322)
        for n, line in enumerate(cells):
            for x, cell in zip((222, 287, 352), line, strict=True):
                canvas.drawString(x, 368 - n * 20, cell)

    lines = [line for line in read_pdf(drawn(draw)).text.split("\n") if line]
    assert lines == [BODY * 2, *(" | ".join(line) for line in cells)]


def test_rules_around_articles_make_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (20, 200):
            for y in (220, 400):
                block(canvas, BODY * 2, x + 5, y - 15, 150)
        for n in (15, 195, 375):
            canvas.line(n, 40, n, 400)
        for n in (40, 220, 400):
            canvas.line(15, n, 375, n)

    assert " | " not in read_pdf(drawn(draw)).text


def test_radicals_that_look_like_characters_are_read_as_characters() -> None:
    read = read_pdf(drawn(lambda canvas: canvas.drawString(30, 350, "⼯会慰问职⼯300⼈，⻓期服务⻔店，⽤⼼")))
    assert read.text == "工会慰问职工300人，长期服务门店，用心"


def test_bold_type_drawn_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(30 + shift, 350, "慰问职工300人")

    assert read_pdf(drawn(draw)).text == "慰问职工300人"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (420, 0), 180: (420, 420), 270: (0, 420)}[turn])
        canvas.rotate(turn)
        block(canvas, BODY, 30, 382, 150)
        block(canvas, "右" + BODY, 220, 382, 150)

    assert squeezed(read_pdf(drawn(draw)).text) == BODY + "右" + BODY


def test_pages_with_a_picture_only_are_named_and_the_others_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(30, 350, "昌平区总工会慰问30人。")
        canvas.showPage()
        picture(canvas)
        canvas.showPage()
        canvas.showPage()
        picture(canvas)

    read = read_pdf(drawn(draw))
    assert read.text == "昌平区总工会慰问30人。"
    assert [problem.partition(" holds")[0] for problem in read.problems] == ["page 2", "page 4"]
    assert all("needs OCR" in problem for problem in read.problems)
    assert read.published is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (drawn(picture), r"no text \(page 1\): it needs OCR"),
        (drawn(lambda canvas: canvas.showPage()), "holds no text"),
        (b"%PDF-1.7 cut off", "damaged or asks for a password"),
    ],
    ids=["picture", "nothing", "damaged"],
)
def test_a_pdf_without_text_says_why(raw: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_pdf(raw)
