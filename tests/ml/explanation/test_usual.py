import numpy as np
import pandas as pd

from ml.explanation.usual import usual
from ml.explanation.written import written


def brackets(values: list, unit: str = "number") -> list[str]:
    series = pd.Series(values)
    about = usual(series, unit)
    return about.beside(written(series, about.form)).tolist()


def test_a_number_stands_beside_the_median():
    assert brackets([10.5, 70.35, 95.2], "money") == [
        "typically 70.35",
        "as is typical",
        "typically 70.35",
    ]


def test_the_median_is_a_value_that_somebody_has():
    assert brackets([0.0, 1.0])[1] == "typically 0"


def test_a_text_stands_beside_how_many_share_it():
    assert brackets(["monthly", "monthly", "yearly", "monthly"]) == [
        "as for 75 % of customers",
        "as for 75 % of customers",
        "25 % of customers; typically monthly",
        "as for 75 % of customers",
    ]


def test_a_flag_is_a_word_too():
    assert brackets([True, False, False])[0] == "33 % of customers; typically no"


def test_a_missing_number_says_how_many_miss_it():
    assert brackets([np.nan, 2.0, 4.0, 4.0])[0] == "25 % of customers; typically 4"


def test_of_two_texts_equally_frequent_the_first_by_name_is_typical():
    assert usual(pd.Series(["b", "a"]), "number").typical == "a"


def test_what_everybody_has_tells_nothing():
    assert brackets([12.0, 12.0]) == ["as for everybody"] * 2
    assert brackets([np.nan, np.nan]) == ["as for everybody"] * 2
    assert usual(pd.Series([12.0, np.nan]), "number").is_telling
