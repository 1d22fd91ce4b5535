"""When customers leave: hazards of periods of 30 days, and the risks they add up to."""
