"""Every business that ships, as parameters: the demo every day, the others in the matrix."""

import pytest

from orchestration import places

EVERY_BUSINESS = [
    pytest.param(name, marks=[] if name == places.DEFAULT_SOURCE else pytest.mark.matrix)
    for name in places.sources()
]
