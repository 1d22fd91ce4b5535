"""How often customers come back, for how long, and what they bring: the value of a customer."""
