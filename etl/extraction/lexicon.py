"""How every dimension reads its word lists: YAML beside its rules, checked against a dataclass on load."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from etl.vocabulary.load import LexiconError, load_yaml

T = TypeVar("T")


def load_lexicon(rules_file: str, record: type[T]) -> T:
    """`lexicon.yaml` beside `rules_file` -> the dataclass `record`, one field a key; lists become tuples.

    Raises LexiconError for an unknown or missing key, or a word that stands twice in one list.
    """
    path = Path(rules_file).with_name("lexicon.yaml")
    entries = load_yaml(path)
    known = {field.name for field in fields(record)}  # type: ignore[arg-type]
    if set(entries) != known:
        raise LexiconError(f"{path}: keys {sorted(set(entries) ^ known)} are unknown or missing")
    return record(**{key: _frozen(value, f"{path}: {key}") for key, value in entries.items()})


def _frozen(value: Any, where: str) -> Any:
    if isinstance(value, list):
        words = [word for word in value if isinstance(word, str)]
        if twice := {word for word in words if words.count(word) > 1}:
            raise LexiconError(f"{where}: stands twice: {sorted(twice)}")
        return tuple(_frozen(item, where) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item, f"{where}: {key}") for key, item in value.items()}
    return value


def alternation(words: Iterable[str]) -> str:
    """Words -> a regular expression that matches any of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
