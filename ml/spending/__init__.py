"""Forecasts of spend: rivals, judging and intervals."""
