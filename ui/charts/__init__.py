"""Charts: frames of already added-up numbers -> plotly figures. No Streamlit inside, and no arithmetic but that of placing marks."""

from ui.charts.dates import date_bars, figure_spans
from ui.charts.districts import figure_dots, ranked_bars, tile_grid
from ui.charts.frame import Frame, chart_config
from ui.charts.palette import Palette, palette

__all__ = ["Frame", "Palette", "chart_config", "date_bars", "figure_dots", "figure_spans", "palette", "ranked_bars", "tile_grid"]
