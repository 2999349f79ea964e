import re
from pathlib import Path

import pytest

from etl.tables import ALLOWED, OBSERVATIONS
from etl.vocabulary.metrics import metrics
from ui.texts import LANGUAGES, catalogue, metric_definition, metric_name, plain, reason_text, speaker

UI = Path(__file__).resolve().parents[2] / "ui"
NAMES = {"bound": "bound_name"}


def test_every_text_is_there_in_both_languages_with_the_same_places_to_fill() -> None:
    for key, texts in catalogue().items():
        assert set(texts) == set(LANGUAGES), key
        assert len({frozenset(re.findall(r"{(\w+)}", text)) for text in texts.values()}) == 1, key


@pytest.mark.parametrize(("column", "codes"), ALLOWED.items())
def test_every_code_of_a_column_has_words(column: str, codes: tuple[str, ...]) -> None:
    for code in codes:
        if code:
            assert f"{NAMES.get(column, column)}.{code}" in catalogue()


def test_every_group_and_column_has_words() -> None:
    assert {f"group.{metric.group}" for metric in metrics().values()} <= set(catalogue())
    assert {f"column.{column}" for column in OBSERVATIONS} <= set(catalogue())


def test_every_text_asked_for_by_name_exists() -> None:
    asked = {key for path in UI.rglob("*.py") for key in re.findall(r'say\("([\w.]+)"', path.read_text(encoding="utf-8"))}
    assert asked - set(catalogue()) == set()
    assert len(asked) > 50


def test_a_text_is_filled_in_and_an_unknown_one_is_an_error() -> None:
    assert speaker("zh")("sources", figures=3, documents=2) == "3 条数字 · 2 份文件"
    with pytest.raises(KeyError):
        speaker("zh")("no.such.text")


def test_metrics_and_reasons_have_names_and_unknown_codes_stand_for_themselves() -> None:
    assert (metric_name("spent", "zh"), metric_name("spent", "en")) == ("投入资金", "Money spent")
    assert (metric_name("?", "zh"), metric_definition("?", "en"), reason_text("?", "zh")) == ("?", "", "?")
    assert reason_text("restated", "en") == "the same fact is stated elsewhere in the article"
    assert metric_definition("recruited", "zh") == "新发展的工会会员"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("![图](http://x/y)", "\\!\\[图\\]\\(http\\://x/y\\)"),
        ("**粗** a_b", "\\*\\*粗\\*\\* a\\_b"),
        (":red[字]", "\\:red\\[字\\]"),
        ("昌平区总工会", "昌平区总工会"),
    ],
)
def test_markdown_in_a_document_stays_signs(text: str, escaped: str) -> None:
    assert plain(text) == escaped
