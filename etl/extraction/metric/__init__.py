"""What a figure counts: its metric and label, from the words of its clause."""
