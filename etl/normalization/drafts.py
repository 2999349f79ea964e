"""A figure on its way to becoming an observation: placed, dated, its role still open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from etl.normalization.bodies import Body
from etl.normalization.periods import Period
from etl.records import ReportedFigure, Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """One figure with its context. `kind` is its sentence's (headline, body, caption, crosshead); `before` and `after` the words
    around the figure; `whole` the index, within the article, of the draft that contains or stands for it."""

    figure: ReportedFigure
    sentence: Sentence
    sentence_index: int
    kind: str
    body: Body
    period: Period
    before: str
    after: str
    rules: tuple[str, ...]
    doubts: tuple[str, ...]
    role: str = "total"
    whole: int | None = None

    def taking_metric(self, whole: Draft) -> Draft:
        """A part counts what its whole counts."""
        return replace(self, figure=replace(self.figure, group=whole.figure.group, metric=whole.figure.metric))

    def taking_all(self, standing: Draft) -> Draft:
        """A restatement says the same as the figure that stands for it: metric, plan, body and period."""
        figure = replace(self.figure, group=standing.figure.group, metric=standing.figure.metric, planned=standing.figure.planned)
        return replace(self, figure=figure, body=standing.body, period=standing.period)
