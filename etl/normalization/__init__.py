"""Readings in their article's context -> observations.

In: a `Document` and the `Reading` of each of its sentences. Out: observations with body, district, period, status and role; and
what could not be placed. Never: reads a file, or looks at another document.
"""

from etl.normalization.observations import observe

__all__ = ["observe"]
