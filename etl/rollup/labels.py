"""When two labels name the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.vocabulary.load import load_records


@dataclass(frozen=True, slots=True)
class _Dropped:
    text: str


@cache
def _droppable() -> re.Pattern[str]:
    words = sorted((word.text for word in load_records(Path(__file__).with_name("labels.yaml"), _Dropped, unique=("text",))), key=len)
    return re.compile("|".join([r"[\W_]", *map(re.escape, reversed(words))]))


@cache
def canonical_label(label: str) -> str:
    """The label without what does not change its meaning: white space, quotes, punctuation, and the words of labels.yaml.

    Two labels name the same thing where their canonical labels are equal; conservative: in doubt they differ.
    """
    return _droppable().sub("", label).casefold() or label
