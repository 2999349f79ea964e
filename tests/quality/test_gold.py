"""The accuracy on gold never falls below its floors."""

from __future__ import annotations

import pytest

from tests.quality import gold


@pytest.mark.parametrize("name", gold.SETS)
def test_the_accuracy_on_gold_holds_its_floors(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = gold.gold_folder()
    if folder is None:
        pytest.skip("UNION_LEDGER_GOLD is not set: the gold is not part of this repository")
    scores, entry = gold.measure(folder, name), gold.pinned()[name]
    with capsys.disabled():
        print(f"\ngold/{name}: " + " ".join(f"{key}={value}" for key, value in scores.items()))
    assert gold.below(scores, entry["thresholds"]) == {}  # type: ignore[arg-type]
    if entry["fingerprint"] == gold.fingerprint(folder, name):
        assert gold.below(scores, entry["floors"]) == {}  # type: ignore[arg-type]
    else:
        with capsys.disabled():
            print(f"gold/{name}: the gold has changed since the floors were pinned; pin them anew: python -m tests.quality.gold --pin")


def test_a_gold_folder_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("UNION_LEDGER_GOLD", str(tmp_path))
    with pytest.raises(gold.GoldUnreadable, match=r"score\.py"):
        gold.gold_folder()


def test_a_figure_under_its_floor_is_named() -> None:
    assert gold.below({"f1": 0.9, "value": 1.0}, {"f1": 0.95, "value": 1.0}) == {"f1": (0.9, 0.95)}
    assert gold.below({"f1": 0.95}, {"f1": 0.95}) == {}
