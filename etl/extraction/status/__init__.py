"""Planned or actual: words that open a plan, and how far they reach."""
