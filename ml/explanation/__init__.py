"""Why a score is what it is: exact contributions, in business words."""
