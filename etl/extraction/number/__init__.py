"""Numerals and their values."""
