"""Data files -> records, checked on load: an unknown or missing key, a wrong type or a duplicate is an error that names the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
FOLDER = Path(__file__).parent


class LexiconError(ValueError):
    """A data file of the program is malformed; the message names file, entry and mistake."""


class _Loader(yaml.CSafeLoader):
    """Safe YAML that refuses a key written twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise LexiconError(f"{node.start_mark.name}: line {node.start_mark.line + 1}: key written twice: {sorted(map(str, twice))}")
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> Any:
    """The file's content; raises LexiconError where a key stands twice or the file is no YAML."""
    with path.open(encoding="utf-8") as handle:
        try:
            return yaml.load(handle, Loader=_Loader)
        except yaml.YAMLError as error:
            raise LexiconError(f"{path}: {error}") from error


def load_records(name: str | Path, record: type[T], unique: Iterable[str] = ()) -> list[T]:
    """A YAML list of mappings -> records of the dataclass `record`; lists become tuples.

    `unique` names fields that may not repeat. Raises LexiconError.
    """
    path = FOLDER / name
    known = {field.name: field for field in fields(record)}  # type: ignore[arg-type]
    needed = {n for n, f in known.items() if f.default is MISSING and f.default_factory is MISSING}
    made: list[T] = []
    for number, entry in enumerate(load_yaml(path) or [], 1):
        where = f"{path.name}: entry {number}"
        if not isinstance(entry, dict):
            raise LexiconError(f"{where} is not a mapping: {entry!r}")
        if unknown := set(entry) - set(known):
            raise LexiconError(f"{where}: unknown key {sorted(unknown)}; known: {sorted(known)}")
        if missing := needed - set(entry):
            raise LexiconError(f"{where}: missing key {sorted(missing)}")
        made.append(record(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}))
    for name_ in unique:
        seen: set[Any] = set()
        for item in made:
            value = getattr(item, name_)
            if value in seen:
                raise LexiconError(f"{path.name}: {name_} {value!r} stands twice")
            seen.add(value)
    return made
