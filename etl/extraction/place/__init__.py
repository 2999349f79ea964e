"""Places named in a sentence."""
