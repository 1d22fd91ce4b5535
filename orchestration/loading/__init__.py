"""Raw files into the raw layer: find, decode, split, account for every line."""
