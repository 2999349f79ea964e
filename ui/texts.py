"""The words on screen, in Chinese and English: one catalogue, `texts.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from etl.rollup import reasons
from etl.vocabulary.load import load_yaml
from etl.vocabulary.metrics import metrics

Say = Callable[..., str]
LANGUAGES = ("zh", "en")
MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+\-.!|~$:<>&]")
CATALOGUE = Path(__file__).with_name("texts.yaml")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Key -> language -> text."""
    texts: dict[str, dict[str, str]] = load_yaml(CATALOGUE)
    return texts


@cache
def speaker(language: str) -> Say:
    """A language of LANGUAGES -> `say(key, **values)`, which fills in the catalogue's text; it raises KeyError for an unknown key."""
    texts = catalogue()

    def say(key: str, **values: object) -> str:
        return texts[key][language].format(**values)

    return say


def plain(text: str) -> str:
    """A text from a document -> the same for places that read Markdown: its signs stay signs, and no picture or link is ever fetched."""
    return MARKDOWN.sub(r"\\\g<0>", text)


def metric_name(code: str, language: str) -> str:
    """A metric code -> its name; an unknown code stands for itself."""
    metric = metrics().get(code)
    if metric is None:
        return code
    return metric.zh if language == "zh" else metric.en[:1].upper() + metric.en[1:]


def metric_definition(code: str, language: str) -> str:
    """A metric code -> what it counts, in one line."""
    metric = metrics().get(code)
    if metric is None:
        return ""
    return metric.counts if language == "zh" else metric.counts_en


def reason_text(code: str, language: str) -> str:
    """A code from `left_out` -> what a reader is told; an unknown code stands for itself."""
    reason = reasons().get(code)
    if reason is None:
        return code
    return reason.zh if language == "zh" else reason.en
