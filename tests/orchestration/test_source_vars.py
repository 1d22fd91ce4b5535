import pytest

from ml.classification.thresholds import Threshold, threshold
from orchestration import places
from orchestration.errors import USAGE
from orchestration.source_vars import source_vars


@pytest.mark.parametrize("source", places.sources())
def test_every_source_says_whom_to_call(source):
    chosen = threshold(source_vars(source, ("threshold",))["threshold"], customers=9)
    assert isinstance(chosen, Threshold)


def test_the_money_of_customer_personality_is_its_file_s():
    threshold = source_vars("customer_personality", ("threshold",))["threshold"]
    assert threshold["by"] == "profit"
    assert (threshold["cost"], threshold["revenue"]) == (3, 11)


def test_a_missing_variable_is_refused_by_name():
    with pytest.raises(Exception, match=r"vars\.sources\.demo\.luck") as refused:
        source_vars("demo", ("luck",))
    assert refused.value.metadata["exit_code"].value == USAGE
