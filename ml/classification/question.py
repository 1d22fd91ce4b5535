"""What a classifier is asked about a customer."""

from dataclasses import dataclass

from ml.classification.model import MembersByFold


@dataclass(frozen=True)
class Question:
    """What is asked of a customer: the model's name, its label, and the class that serves.

    `yes` and `no` are what customers of either answer are called.
    """

    model: str
    label: str
    yes: str
    no: str
    served: type[MembersByFold]
