import numpy as np
import pytest

from ml.frames import Roles, described
from ml.segmentation.names import description, name
from ml.segmentation.profiles import Profile

ROLES = Roles(
    (
        described("charges", {"role": "feature", "label": "monthly charges", "concept": "money"}),
        described("spend_total", {"role": "feature", "concept": "money"}),
        described("tenure_months", {"role": "feature"}),
        described("order_count", {"role": "feature"}),
        described("has_partner", {"role": "feature"}),
    )
)


def profile(**deviations: float) -> Profile:
    columns = list(deviations)
    values = np.array([deviations[column] for column in columns])
    return Profile(
        columns=columns,
        is_flag=np.array([column == "has_partner" for column in columns]),
        deviations=values,
        means=0.5 + 0.4 * values,
        overall=np.full(len(columns), 0.5),
        share=0.25,
    )


@pytest.mark.parametrize(
    ("deviations", "expected"),
    [
        ({"charges": 1.4, "tenure_months": 1.0}, "High monthly charges, long tenure"),
        ({"charges": -1.4, "tenure_months": -1.5}, "Short tenure, low monthly charges"),
        ({"order_count": 1.1, "has_partner": 1.0}, "Many orders, mostly with partner"),
        ({"has_partner": -1.1, "order_count": -0.9}, "Rarely with partner, few orders"),
        ({"charges": 0.1, "tenure_months": -0.2}, "Typical customers"),
    ],
)
def test_name_says_what_stands_out_in_business_words(deviations, expected):
    assert name(profile(**deviations), ROLES, set(), "s01")[0] == expected


def test_two_columns_of_one_concept_are_named_once():
    text, traits = name(profile(charges=2.0, spend_total=1.9, order_count=1.0), ROLES, set(), "s01")
    assert text == "High monthly charges, many orders"
    assert traits == [["charges", True], ["order_count", True]]


def test_a_taken_name_gets_a_third_trait_and_then_the_key():
    like = profile(charges=2.0, order_count=1.5, tenure_months=1.0)
    first, _ = name(like, ROLES, set(), "s01")
    second, _ = name(like, ROLES, {first}, "s02")
    third, _ = name(like, ROLES, {first, second}, "s03")
    assert second == f"{first}, long tenure"
    assert third == f"{second} (s03)"


def test_a_name_holds_while_its_columns_deviate_to_the_same_side():
    traits = [["charges", True], ["tenure_months", False]]
    assert profile(charges=0.5, tenure_months=-0.3).still_says(traits)
    assert not profile(charges=0.5, tenure_months=0.3).still_says(traits)
    assert not profile(charges=0.5).still_says(traits)


def test_description_is_one_sentence_with_the_means():
    assert description(profile(charges=1.0, has_partner=-0.5), ROLES) == (
        "25.0% of customers: monthly charges 0.90 on average (0.50), "
        "with partner for 30% (50%) (all customers in brackets)."
    )
