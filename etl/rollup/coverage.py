"""Which townships, subdistricts and functional zones of a district the observations speak of, against the gazetteer."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from etl.rollup.exclusion import exclude_rows
from etl.rollup.rows import prepared
from etl.vocabulary.places import BEIJING, districts, find_places, local_places, to_simplified

COVERAGE = ("city", "district", "kind", "name", "figures", "documents", "named", "observation_ids")
_REPETITIONS = ("rejected", "restated", "duplicate")


def township_coverage(observations: pd.DataFrame, district: str = "") -> pd.DataFrame:
    """Observations -> one row per township and zone of a district of Beijing (of all districts where none is named), columns COVERAGE.

    In the gazetteer's order, townships and subdistricts (kind `township`) before functional zones (`zone`). `figures`: what bodies of the
    place report, repetitions apart, 0 where there is nothing; `documents` that they stand in; `named`: figures of other bodies of the
    district whose sentence names the place; `observation_ids`: the figures, then the others. Raises ValueError as `statistics` does, and
    for a name that is no district of Beijing.
    """
    wanted = [known.name for known in districts() if district in ("", known.name)]
    if not wanted:
        raise ValueError(f"{district} is no district of Beijing")
    here = observations[(observations["city"] == BEIJING) & observations["district"].isin(wanted)]
    rows = exclude_rows(prepared(here))
    rows = rows[~rows["reason"].isin(_REPETITIONS)].merge(here[["observation_id", "sentence"]], on="observation_id")
    reported, named = _by_place(rows, "organization"), _by_place(rows, "sentence")
    made = []
    for name in wanted:
        for place in local_places(name):
            own = reported[name, place.name]
            others = {one: document for one, document in named[name, place.name].items() if one not in own}
            counts = (len(own), len(set(own.values())), len(others))
            made.append((BEIJING, name, place.kind, place.name, *counts, ";".join([*own, *others])))
    return pd.DataFrame(made, columns=list(COVERAGE)).astype({name: "Int64" for name in ("figures", "documents", "named")})


def _by_place(rows: pd.DataFrame, column: str) -> defaultdict[tuple[str, str], dict[str, str]]:
    """District and place -> id and document of the rows in whose text of this column the place is named."""
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for key, some in rows.groupby(["district", column], sort=False):
        district, text = map(str, key) if isinstance(key, tuple) else ("", "")
        places = [place for mention in find_places(to_simplified(text)) for place in mention.places if place.district == district]
        for name in {place.name for place in places}:
            found[district, name] |= dict(zip(some["observation_id"], some["document"], strict=True))
    return found
