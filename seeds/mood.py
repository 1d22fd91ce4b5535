"""Why purchases differ from a customer's norm: interest that cools, and trouble that spoils it."""

import numpy as np

COOLS = 0.05
WARMS = 0.15
COOL_FACTOR = 0.35
SPOILED_FACTOR = 0.75


def next_mood(is_cool: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Whether interest is low in the month that begins, given the month that ends."""
    chance = random.random(len(is_cool))
    return np.where(is_cool, chance >= WARMS, chance < COOLS)


def mood_factor(is_cool: np.ndarray) -> np.ndarray:
    """Factor on purchases; takes truth values, or chances for the expected factor."""
    return 1 - (1 - COOL_FACTOR) * is_cool


def trouble_factor(had_trouble: np.ndarray | float) -> np.ndarray | float:
    """Factor on the purchases of the month after service events; takes chances as well."""
    return 1 - (1 - SPOILED_FACTOR) * had_trouble


def cool_chances(is_cool: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Chance of low interest in the next month and in the one after it."""
    first = np.where(is_cool, 1 - WARMS, COOLS)
    return first, first * (1 - WARMS) + (1 - first) * COOLS
