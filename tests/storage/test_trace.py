from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import tables
from etl.rollup import statistics
from etl.storage import ARTICLES, DOCUMENTS, Tables, Trace, publish, trace
from tests.rollup.examples import observations

TEXT = "送温暖\r\n昌平区总工会慰问100名环\r\n卫职工、100名快递员。\n"
SENTENCE = "昌平区总工会慰问100名环卫职工、100名快递员。"


def at(place: int, **changes: Any) -> dict[str, Any]:
    start = [at for at in range(len(TEXT)) if TEXT.startswith("100名", at)][place]
    return {"char_start": start, "char_end": start + 4, "sentence": SENTENCE} | changes


def traced(tmp_path: Path, observation_id: str, *changes: dict[str, Any]) -> Trace:
    rows = observations(*changes)
    documents = pd.DataFrame([("a.txt", TEXT, "", "", "2023-03-01")], columns=DOCUMENTS)
    articles = pd.DataFrame([("a.txt", 1, "送温暖", "2023-03-01", "manifest", "由 manifest.csv 给出")], columns=ARTICLES)
    build = publish(Tables(rows, statistics(rows), tables.frame([], tables.UNRESOLVED), documents, articles), tmp_path)
    return trace(build, observation_id)


@pytest.mark.parametrize(
    ("observation_id", "line", "column", "before"), [("a", 2, 9, "昌平区总工会慰问"), ("b", 3, 5, "昌平区总工会慰问100名环卫职工、")]
)
def test_the_quote_is_marked_where_it_stands(tmp_path: Path, observation_id: str, line: int, column: int, before: str) -> None:
    found = traced(tmp_path, observation_id, at(0), at(1))
    assert (found.line, found.column, found.before, found.marked) == (line, column, before, "100名")
    assert found.before + found.marked + found.after == SENTENCE
    assert found.published_reason == "由 manifest.csv 给出"


def test_the_cells_that_count_a_figure_are_found(tmp_path: Path) -> None:
    found = traced(tmp_path, "a", at(0), at(1, district="朝阳区"))
    assert list(found.cells["grain"]) == ["year", "quarter", "month", "all"]
    assert set(found.cells["district"]) == {"昌平区"}
    assert found.left_out == ()


def test_a_figure_left_out_says_why_and_what_stands_instead(tmp_path: Path) -> None:
    found = traced(tmp_path, "b", at(0), at(1, role="restated", whole_id="a"))
    assert found.cells.empty
    assert [reason for _, reason in found.left_out] == ["restated:a"] * 4


def test_a_row_that_was_not_read_from_a_text_has_no_place_in_one(tmp_path: Path) -> None:
    found = traced(
        tmp_path, "a", {"document": "一月.xlsx", "char_start": None, "char_end": None, "sentence": "", "quote": "", "source": "return"}
    )
    assert (found.line, found.column, found.before, found.marked, found.after) == (0, 0, "", "", "")


def test_a_quote_is_found_in_a_sentence_whose_signs_were_folded(tmp_path: Path) -> None:
    found = traced(tmp_path, "b", at(0), at(1, quote="１００名", sentence=SENTENCE))
    assert (found.before, found.marked) == ("昌平区总工会慰问100名环卫职工、", "100名")


def test_a_quote_that_the_sentence_does_not_hold_leaves_the_sentence_whole(tmp_path: Path) -> None:
    found = traced(tmp_path, "a", at(0, quote="五百名"))
    assert (found.before, found.marked, found.after) == (SENTENCE, "", "")


def test_an_unknown_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="nobody"):
        traced(tmp_path, "nobody", at(0))
