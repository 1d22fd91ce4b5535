"""Generations: write aside, audit, make durable, switch, keep three."""
