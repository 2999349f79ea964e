"""How one figure was read: everything the build knows about an observation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from etl.storage.builds import Build

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CELL = ["city", "district", "metric", "unit", "status"]


@dataclass(frozen=True, eq=False)
class Trace:
    """One observation with its surroundings.

    `before` + `marked` + `after` is its sentence (white space removed), `marked` the quote; `line` and `column` count from 1
    in the decoded original text, 0 where the row has no place in a text. `published_reason` says in words where the date
    came from. `cells` are the rows of statistics that count the observation; `left_out` pairs each row of statistics that
    does not with the `reason` or `reason:standing_id` it gives. Missing numbers of the observation are None.
    """

    observation: dict[str, Any]
    line: int
    column: int
    before: str
    marked: str
    after: str
    published_reason: str
    cells: pd.DataFrame
    left_out: tuple[tuple[dict[Any, Any], str], ...]


def trace(build: Build, observation_id: str) -> Trace:
    """Everything the build knows about one observation; raises KeyError for an id it does not hold."""
    found = build.observations[build.observations["observation_id"] == observation_id]
    if found.empty:
        raise KeyError(observation_id)
    row: dict[str, Any] = {str(column): None if pd.isna(value) else value for column, value in found.iloc[0].items()}
    ahead = _text_ahead(build, row)
    line, column = _place(ahead) if ahead is not None else (0, 0)
    start, end = _marked(row["sentence"], row["quote"], ahead or "")
    articles = build.articles[(build.articles["document"] == row["document"]) & (build.articles["number"] == row["article"])]
    beside = build.statistics[(build.statistics[_CELL] == pd.Series({key: row[key] for key in _CELL})).all(axis=1)]
    why = [dict(entry.split("=", 1) for entry in text.split(";") if entry) for text in beside["left_out"]]
    return Trace(
        observation=row,
        line=line,
        column=column,
        before=row["sentence"][:start],
        marked=row["sentence"][start:end],
        after=row["sentence"][end:],
        published_reason=articles["reason"].iloc[0] if len(articles) else "",
        cells=beside[[observation_id in ids.split(";") for ids in beside["counted_ids"]]],
        left_out=tuple((c, w[observation_id]) for c, w in zip(beside.to_dict("records"), why, strict=True) if observation_id in w),
    )


def passages(build: Build, observation_ids: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    """Ids -> the sentence before the quote, the quote, and the rest, as in `Trace`. Raises KeyError for an id the build does not hold."""
    wanted = build.observations[build.observations["observation_id"].isin(observation_ids)]
    texts = build.documents.loc[build.documents["name"].isin(wanted["document"]), ["name", "text"]].set_index("name")["text"].to_dict()
    found = {}
    for row in wanted.to_dict("records"):
        text, sentence = texts.get(row["document"]), row["sentence"]
        ahead = "" if text is None or pd.isna(row["char_start"]) else text[: row["char_start"]]
        start, end = _marked(sentence, row["quote"], ahead)
        found[row["observation_id"]] = sentence[:start], sentence[start:end], sentence[end:]
    return {one: found[one] for one in observation_ids}


def _text_ahead(build: Build, row: dict[str, Any]) -> str | None:
    """The decoded original text up to the quote; None for rows that were not read from a text."""
    texts = build.documents.loc[build.documents["name"] == row["document"], "text"]
    return None if texts.empty or row["char_start"] is None else str(texts.iloc[0])[: int(row["char_start"])]


def _place(ahead: str) -> tuple[int, int]:
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", ahead)]
    return len(ends) + 1, len(ahead) - (ends[-1] if ends else 0) + 1


def _marked(sentence: str, quote: str, ahead: str) -> tuple[int, int]:
    """Where in the sentence the quote stands: of several places the one that the text ahead of it leads up to."""
    seen, sought = _folded(sentence), _folded(quote)
    starts = [match.start() for match in re.finditer(f"(?={re.escape(sought)})", seen)] if sought else []
    squeezed = _folded(re.sub(r"\s", "", ahead[-2 * len(sentence) - 200 :]))
    led = [start for start in starts if squeezed.endswith(seen[:start])]
    start = max(led) if led else (starts[0] if starts else len(sentence))
    return start, start + len(quote) if starts else start


def _folded(text: str) -> str:
    """Full-width signs as the sentence's repaired view may have them; one character stays one."""
    return text.translate(_HALF_WIDTH)
