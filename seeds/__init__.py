"""The demo business: a membership with a shop, written to files with its truth known."""
