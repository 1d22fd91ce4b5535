"""Whether the features know the answer: evidence of leaks, and the rule behind an answer."""
