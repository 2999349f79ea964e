"""Numbers with the measure word they count by, and the words that bound them."""
