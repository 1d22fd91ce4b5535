"""Classifiers: rivals, calibration, judging and the gates before their scores."""
