"""Union bodies, firms and institutions named in a sentence, and words that refer back to them."""
