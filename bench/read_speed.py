"""How fast are texts read? The whole reading of a folder, from bytes to the table of observations, beside `jieba.cut` on the same texts.

    python bench/read_speed.py [FOLDER] [--megabytes 2] [--repeat 5]

The texts are copied until there are that many megabytes, so that the table's fixed cost does not count. Reading and cutting take turns in
one process and are timed in CPU seconds (children included): the ratio of the two holds on any machine, the MB/s only on this one.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import jieba

import etl

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of this process and of the children it waited for."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def copied(source: Path, target: Path, megabytes: float) -> int:
    """Fill `target` with the texts of `source`, over and over under new names; return the bytes written."""
    texts = [path.read_bytes() for path in sorted(source.rglob("*.txt"))]
    if not texts:
        raise SystemExit(f"no .txt file in {source}")
    written, number = 0, 0
    while written < megabytes * 1e6:
        (target / f"{number:06}.txt").write_bytes(texts[number % len(texts)])
        written, number = written + len(texts[number % len(texts)]), number + 1
    return written


def peak_megabytes() -> str:
    """The most memory this process has held so far; Windows does not say."""
    if sys.platform == "win32":
        return "not measured"
    import resource

    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == 'darwin' else 1e3):.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    logging.getLogger("jieba").setLevel(logging.WARNING)
    warnings.simplefilter("error")  # a text that cannot be read would count as one read at once
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        size = copied(options.folder, Path(folder), options.megabytes) / 1e6
        texts = [path.read_bytes().decode("utf-8", errors="replace") for path in sorted(Path(folder).iterdir())]
        rows = len(etl.read([Path(folder)]))
        memory = peak_megabytes()
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = cache
        tokenizer.initialize()
        reading, cutting = [], []
        for _ in range(options.repeat):
            reading.append(cpu_seconds(lambda: etl.read([Path(folder)])))
            cutting.append(cpu_seconds(lambda: [word for text in texts for word in tokenizer.cut(text)]))
    ratios = [cut / read for read, cut in zip(reading, cutting, strict=True)]
    print(f"{size:.1f} MB in {len(texts)} texts, {rows} observations, {options.repeat} rounds, medians of CPU time")
    print(f"reading   {size / statistics.median(reading):6.2f} MB/s, peak memory {memory}")
    print(f"jieba.cut {size / statistics.median(cutting):6.2f} MB/s")
    print(f"ratio     {statistics.median(ratios):6.2f} x jieba.cut ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
