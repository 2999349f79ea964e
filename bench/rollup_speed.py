"""How fast is adding up? The statistics of many observations, their totals and what is derived, in CPU seconds.

    python bench/rollup_speed.py [--observations 100000] [--repeat 3]

The observations are those of the seed pages, drawn over and over for the district and township bodies of Beijing, for periods from a day
to a year over seven years, with round and specific values, so that duplicates and longer periods occur.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import etl
from etl import rollup
from etl.vocabulary.places import BEIJING, districts, local_places

PAGES = Path(__file__).resolve().parent.parent / "seeds" / "pages"


def drawn(number: int, seed: int = 1) -> pd.DataFrame:
    """So many observations; the same ones for the same seed."""
    pick = random.Random(seed)
    bodies = [(f"{place.name}总工会", "subdistrict", place.district) for d in districts() for place in local_places(d.name)]
    bodies += [(f"{d.name}总工会", "district", d.name) for d in districts()] * (len(bodies) // len(districts()))
    made = []
    for at in range(number):
        year, month, day = pick.randint(2018, 2024), pick.randint(1, 12), pick.randint(1, 28)
        start, end = pick.choice([("01-01", "12-31"), ("01-01", f"{month:02}-28"), (f"{month:02}-01", f"{month:02}-28"), ("", "")])
        first, last = (f"{year}-{part or f'{month:02}-{day:02}'}" for part in (start, end))
        value = float(pick.choice([100, 1000, 3000, pick.randint(1, 99), pick.randint(100, 99999)]))
        made.append((f"{at:016x}", f"{at // 12}.txt", at // 4 % 3 + 1, *pick.choice(bodies), BEIJING, first, last, last, value))
    names = [
        "observation_id",
        "document",
        "article",
        "organization",
        "level",
        "district",
        "city",
        "period_start",
        "period_end",
        "published",
    ]
    rows = etl.read(PAGES).sample(number, replace=True, random_state=seed).reset_index(drop=True)
    drawn_columns = pd.DataFrame(made, columns=[*names, "value"]).astype({"article": "Int64"})
    return rows.assign(**{name: drawn_columns[name] for name in drawn_columns}, whole_id="")


def best(work: Callable[[], object], repeat: int) -> float:
    """CPU seconds of the fastest of several runs."""
    times = []
    for _ in range(repeat):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    rows = drawn(asked.observations)
    cells = rollup.statistics(rows)
    totals = rollup.totals(cells, rows)
    cell = rollup.Cell(BEIJING, "昌平区", "reached", "人", period="2023")
    works: dict[str, Callable[[], object]] = {
        "statistics": lambda: rollup.statistics(rows),
        "totals": lambda: rollup.totals(cells, rows),
        "overlaps": lambda: rollup.overlaps(rows),
        "explain one cell": lambda: rollup.explain(rows, cell),
        "ratios": lambda: rollup.ratios(rows),
        "funnels": lambda: rollup.funnels(rows),
        "coverage": lambda: rollup.township_coverage(rows),
        "comparison": lambda: rollup.compare(cells, totals),
    }
    print(f"{len(rows)} observations, {len(cells)} cells; CPU seconds, best of {asked.repeat}")
    for name, work in works.items():
        print(f"{name:>16}: {best(work, asked.repeat):.2f}")


if __name__ == "__main__":
    main()
