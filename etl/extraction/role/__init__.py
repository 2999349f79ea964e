"""Words that tell a figure's role: a standard for each, a part of the figure before, a sum of the figures before."""
