"""Groups of like customers: found, named, and matched to the groups before them."""
