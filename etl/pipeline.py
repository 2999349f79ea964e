"""The run, one line per stage: the only place that knows their order.

documents (find, read) -> extraction (each sentence) -> normalization (each document) -> rollup -> storage.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

import pandas as pd

from etl import documents, extraction, normalization, reports, rollup, storage, tables
from etl.documents import Input
from etl.records import Document, Observation, Published, Unresolved
from etl.vocabulary.places import BEIJING, districts

Progress = Callable[[int, int, str], None]

# Bytes of input. Starting worker processes takes some seconds; on less than this they cost more than they save (measured).
PAYS_FROM = 4_000_000
BATCH = 16
MUNICIPAL, NATIONAL = "市级", "全国"
# Bodies that a report tells one by one, beside the sum of their district or city.
BELOW_DISTRICTS = ("subdistrict", "industry", "grassroots")


class NothingReadable(RuntimeError):
    """None of the inputs could be read; `unreadable` says why for each."""

    def __init__(self, unreadable: Sequence[Unresolved]) -> None:
        named = "; ".join(f"{problem.document}: {problem.reason}" for problem in unreadable[:5])
        super().__init__(f"没有读到任何文件 / nothing could be read{': ' if named else ''}{named}")
        self.unreadable = tuple(unreadable)


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did. `unreadable` names the documents that could not be read, with reasons; they count as unresolved too."""

    build_id: str
    documents: int
    articles: int
    observations: int
    unresolved: int
    seconds: float
    unreadable: tuple[Unresolved, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What reading one input gave. `document` is None where it could not be read: then `unresolved` says why."""

    name: str
    document: tuple[str, ...] | None
    articles: tuple[tuple[Any, ...], ...] = ()
    observations: tuple[Observation, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


def build(inputs: Sequence[Path], folder: Path, progress: Progress | None = None, executor: Executor | None = None) -> BuildSummary:
    """Read files and folders, add up, publish the build into the data folder.

    `progress(done, all, name)` is called as documents finish. Many documents are read by several processes (of `executor` where
    given); that changes the time only, never the result. Raises FileNotFoundError for an input that does not exist,
    NothingReadable where no document could be read (the folder stays untouched), OSError where the folder cannot be written.
    """
    started = perf_counter()
    found, problems = _find(inputs)
    with nullcontext(executor) if executor or not _pays(found) else _workers() as pool:
        outcomes = _outcomes(found, progress, pool)
    unreadable = _refuse_nothing(outcomes)
    made = _tables(outcomes, problems)
    published = storage.publish(made, folder)
    return BuildSummary(
        build_id=published.build_id,
        documents=len(made.documents),
        articles=len(made.articles),
        observations=len(made.observations),
        unresolved=len(made.unresolved),
        seconds=perf_counter() - started,
        unreadable=unreadable,
    )


def read(paths: Path | str | Iterable[Path | str], executor: Executor | None = None) -> pd.DataFrame:
    """Files and folders -> observations (`tables.OBSERVATIONS`), the same rows as a build of them.

    A document that cannot be read is named in a warning. Raises FileNotFoundError, NothingReadable.
    """
    found, problems = _find([Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)])
    outcomes = _outcomes(found, None, executor)
    for problem in _refuse_nothing(outcomes):
        warnings.warn(f"{problem.document}: {problem.reason}", stacklevel=2)
    return storage.settled(_tables(outcomes, problems).observations)


def extract(text: str, published: str | None = None) -> pd.DataFrame:
    """A text, and its publication date (`YYYY-MM-DD` or `YYYY-MM`) where known -> observations. Raises ValueError for another date."""
    if published and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", published):
        raise ValueError(f"published is YYYY-MM-DD or YYYY-MM, not {published!r}")
    given = Published(published, "manifest", "调用时给出 / given by the caller") if published else None
    observed, _ = _observe(documents.parse(text, "text", given))
    return storage.settled(_frame(observed, tables.OBSERVATIONS))


def statistics(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations -> cells (`tables.STATISTICS`). Raises ValueError for a frame that is no table of observations."""
    return rollup.statistics(observations)


def report(build: storage.Build, district: str, period: str, *, city: str = BEIJING, language: str = "zh") -> reports.Report:
    """The work report of a district, of 市级 or of 全国 (which has no city) for `2022`, `2022Q3` or `2022-07`, in `zh` or `en`.

    Every amount is the build's statistics, to the digit. Raises ValueError for another period, and for a place that is no district of
    the city and of which the build holds nothing.
    """
    asked = reports.Period(period, *rollup.period_of(period))
    if not period:
        raise ValueError("a report needs a period")
    place = {"city": ["" if district == NATIONAL else city], "district": [district]}
    if storage.select(build.observations, place).empty and not _in_gazetteer(city, district) and district not in (MUNICIPAL, NATIONAL):
        raise ValueError(f"{city} {district}: no such district")
    return reports.compose(place["city"][0], district, asked, language, _material(build, place, asked, language))


def _material(build: storage.Build, place: dict[str, list[str]], asked: reports.Period, language: str) -> reports.Material:
    here = storage.select(build.observations, place)
    (city,), (district,) = place.values()
    inside = storage.select(here, start=asked.start, end=asked.end)
    below = inside[inside["level"].isin(BELOW_DISTRICTS)]
    bodies = [rollup.statistics(rows, (asked.grain,)).assign(organization=name) for name, rows in below.groupby("organization")]
    overlapping = rollup.overlaps(here, (asked.grain,))

    def one_thing(ids: Sequence[str]) -> bool:
        return bool(rollup.statistics(here[here["observation_id"].isin(ids)], ("all",))["value"].notna().all())

    return reports.Material(
        cells=storage.select(build.statistics, place),
        bodies=pd.concat(bodies) if bodies else rollup.statistics(below, ()).assign(organization=""),
        observations=here,
        beyond=rollup.longer_than(here, asked.grain),
        overlaps=overlapping[overlapping["period_start"] == asked.start],
        coverage=rollup.township_coverage(inside, district) if _in_gazetteer(city, district) else None,
        add_bounds=rollup.add_bounds,
        one_thing=one_thing,
        passages=partial(storage.passages, build),
        reasons={code: reason.zh if language == "zh" else reason.en for code, reason in rollup.reasons().items()},
        build_id=build.build_id,
        data_date=max(build.observations["published"], default=""),
    )


def _in_gazetteer(city: str, district: str) -> bool:
    return city == BEIJING and district in {known.name for known in districts()}


def _find(inputs: Sequence[Path]) -> tuple[list[Input], list[Unresolved]]:
    problems: list[Unresolved] = []
    return documents.find(inputs, problems), problems


def _observe(document: Document) -> tuple[list[Observation], list[Unresolved]]:
    readings = [[extraction.read_sentence(sentence) for sentence in article.sentences] for article in document.articles]
    return normalization.observe(document, readings)


def _read_one(source: Input) -> _Outcome:
    stage, lost = "documents", list[Unresolved]()
    try:
        document = documents.read(source, lost)
        stage = "extraction"
        observed, unresolved = _observe(document)
    except documents.Unreadable as error:
        reason = str(error)
    except Exception as error:  # one document that trips the program must not cost the others their place
        reason = f"程序出错 / internal error: {type(error).__name__}: {error}"
    else:
        dates = [article.published.date for article in document.articles]
        return _Outcome(
            name=source.name,
            document=(document.name, document.text, document.newspaper, document.page, max(dates, default="")),
            articles=tuple(
                (document.name, a.number, a.headline, *attrgetter("date", "basis", "reason")(a.published)) for a in document.articles
            ),
            observations=tuple(observed),
            unresolved=(*lost, *unresolved),
        )
    return _Outcome(source.name, None, unresolved=(Unresolved(source.name, None, stage, reason, "", "", None, None),))


def _read_batch(batch: Sequence[Input]) -> list[_Outcome]:
    return [_read_one(source) for source in batch]


@contextmanager
def _without_main() -> Iterator[None]:
    """Workers started here find their work by its module: they must not run the calling script again, as a spawned process does
    with whatever is `__main__` (a dashboard page, a notebook)."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _outcomes(found: Sequence[Input], progress: Progress | None, executor: Executor | None) -> list[_Outcome]:
    size = BATCH if executor else 1
    batches = [found[start : start + size] for start in range(0, len(found), size)]
    results: Iterator[list[_Outcome]] = map(_read_batch, batches)
    if executor:
        with _without_main():
            results = executor.map(_read_batch, batches)
    outcomes: list[_Outcome] = []
    for result in results:
        outcomes.extend(result)
        if progress:
            progress(len(outcomes), len(found), outcomes[-1].name)
    return outcomes


def _pays(found: Sequence[Input]) -> bool:
    return len(found) > BATCH and sum(path.stat().st_size for path in {source.path for source in found}) > PAYS_FROM


def _workers() -> ProcessPoolExecutor:
    # Spawned on every system: forking a process with threads (a dashboard's) can hang it.
    return ProcessPoolExecutor(mp_context=get_context("spawn"))


def _refuse_nothing(outcomes: Sequence[_Outcome]) -> tuple[Unresolved, ...]:
    unreadable = tuple(problem for outcome in outcomes if outcome.document is None for problem in outcome.unresolved)
    if len(unreadable) == len(outcomes):
        raise NothingReadable(unreadable)
    return unreadable


def _tables(outcomes: Sequence[_Outcome], problems: Sequence[Unresolved]) -> storage.Tables:
    observations = _frame((row for outcome in outcomes for row in outcome.observations), tables.OBSERVATIONS)
    unresolved = [*problems, *(row for outcome in outcomes for row in outcome.unresolved)]
    return storage.Tables(
        observations=observations,
        statistics=rollup.statistics(observations),
        unresolved=_frame(unresolved, tables.UNRESOLVED),
        documents=tables.frame((outcome.document for outcome in outcomes if outcome.document), storage.DOCUMENTS),
        articles=tables.frame((row for outcome in outcomes for row in outcome.articles), storage.ARTICLES).astype({"number": "Int64"}),
    )


def _frame(records: Iterable[Observation | Unresolved], columns: tuple[str, ...]) -> pd.DataFrame:
    return tables.frame(map(attrgetter(*columns), records), columns)
