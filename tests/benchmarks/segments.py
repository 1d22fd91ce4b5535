"""Are there groups at all, do customers stay in theirs, and are they the planted ones?"""

from threadpoolctl import threadpool_limits

from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.benchmarks.segment_spaces import references
from tests.benchmarks.segment_stability import stability
from tests.benchmarks.segment_truth import truth
from tests.benchmarks.segment_verdicts import verdicts


@threadpool_limits.wrap(limits=1)
def rows(frames: Frames) -> list[Row]:
    """Numbers 18 and 19, and 0 for the planted types of the simulated business."""
    return [*truth(frames), *references(frames), *verdicts(frames), *stability(frames)]
