"""Time expressions, as written: years, months, days, spans, and words that follow a frame or the publication date."""
