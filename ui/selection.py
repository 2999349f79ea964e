"""What the filters ask for, and the rows that answer: pure, so that tests, downloads and pages all take the same rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from etl.storage import select

HOME_CITY = "北京市"
ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters. Empty text or tuple = everything. `start` and `end`: only figures whose whole period lies between them."""

    city: str = ""
    districts: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    group: str = ""
    metrics: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    status: str = ACTUAL

    def for_headlines(self) -> Selection:
        """The same place and time without group, metric and unit: what the four headline numbers follow."""
        return replace(self, group="", metrics=(), units=())


def rows(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Observations (or cells) that the selection asks for, in their order."""
    asked = {
        "city": (selection.city,),
        "district": selection.districts,
        "group": (selection.group,),
        "metric": selection.metrics,
        "unit": selection.units,
        "status": (selection.status,),
    }
    wanted = {column: values for column, values in asked.items() if any(values)}
    return select(frame, wanted, start=selection.start, end=selection.end)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header and the filters say about a whole build: its data date, its cities (the one that opens first in front),
    and the years and days that its figures' periods touch, newest year first; empty texts where no figure has a period."""

    date: str
    cities: tuple[str, ...]
    years: tuple[str, ...]
    first_day: str
    last_day: str


def facts(observations: pd.DataFrame) -> Facts:
    """The observations of a build -> Facts."""
    first = main_city(observations)
    counted = [str(city) for city in observations["city"].value_counts().index]
    days = pd.concat([observations["period_start"], observations["period_end"]]).unique()
    known = sorted(str(day) for day in days if day)
    return Facts(
        date=data_date(observations),
        cities=tuple(dict.fromkeys(city for city in (first, *counted) if city)),
        years=tuple(sorted({day[:4] for day in known}, reverse=True)),
        first_day=known[0] if known else "",
        last_day=known[-1] if known else "",
    )


def main_city(observations: pd.DataFrame) -> str:
    """The city that opens first: Beijing where the build holds it, else the one with most figures, else none."""
    cities = observations.loc[observations["city"] != "", "city"]
    if cities.empty or (cities == HOME_CITY).any():
        return HOME_CITY if not cities.empty else ""
    return str(cities.value_counts().idxmax())


def data_date(observations: pd.DataFrame) -> str:
    """The newest publication date, or of a figure without one the end of its period (actual figures only); "" for none."""
    actual = observations[observations["status"] == ACTUAL]
    dates = actual["published"].where(actual["published"] != "", actual["period_end"])
    return str(dates.max()) if len(dates) else ""
