"""What a fit costs, worked out and not measured: budgets in seconds become numbers of fits.

A clock would give a busy machine another model than an idle one. The seconds are those of one core
of the machine the constants were measured on, with 7,000 to 240,000 rows of telco and CDNOW; on
another machine the same fits take another time and give the same model.
"""

from ml.classification.settings import ForestSettings, LinearSettings, TreeSettings

# Seconds per row x column x tree x level; half a level is the work of a tree without any.
PER_CELL = 7e-10
# Seconds per tree whatever its rows, and per fit with its calibration and the search's own work.
PER_TREE = 3e-4
PER_FIT = 0.02
# Seconds per row and pair of terms; a column has about one bend more.
PER_PAIR = 1e-9
TERMS_PER_COLUMN = 2


def seconds(
    rows: int, columns: int, settings: LinearSettings | TreeSettings | ForestSettings
) -> float:
    """One fit of one algorithm on encoded rows x columns, in seconds of one core."""
    if isinstance(settings, LinearSettings):
        return PER_FIT + PER_PAIR * rows * (TERMS_PER_COLUMN * columns) ** 2
    trees = (
        settings.trees
        if isinstance(settings, ForestSettings)
        else settings.rounds * settings.trees_per_round
    )
    return PER_FIT + trees * (PER_TREE + PER_CELL * rows * columns * (settings.max_depth + 0.5))
