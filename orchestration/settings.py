"""What a person may set for a run."""

import dagster as dg
from pydantic import Field

from orchestration import places
from orchestration.errors import USAGE, refusal


class RunSettings(dg.ConfigurableResource):
    """The options of `clientele run`, and the fields of the launchpad."""

    # Defaults stand here, not in definitions.py: Dagster forgets those given there as soon as the
    # launchpad sets one field.
    source: str = Field(
        default=places.active_source(),
        description="The business the UI was started for. For another one: make ui SOURCE=...",
    )
    data: str = Field(
        default=places.named_data(),
        description="What to read: file, folder, address. Empty: the demo, or what was read last.",
    )
    as_of: str = Field(
        default="",
        description="Exclusive upper bound of knowledge, YYYY-MM-DD. Empty: the data decides.",
    )
    encoding: str = Field(default="", description="Of every text file. Empty: as declared.")
    allow_empty: bool = Field(default=False, description="Accept files without rows.")
    seed: int = Field(default=7, description="Seed of every random choice.")
    segments: int = Field(
        default=0, ge=0, le=10, description="How many segments, 2 to 10. 0: the silhouette decides."
    )
    imbalance: str = Field(
        default="none",
        description="What classifiers do about a rare class while they learn; probabilities are "
        "calibrated after it: none, weight, scale_pos_weight, undersample or smote.",
    )
    tuning_seconds: float = Field(
        default=2.0,
        ge=0,
        description="What the search for a classifier's settings may cost. A count of trials is "
        "worked out from it, so that no clock decides what is learnt.",
    )
    max_rejected: float = Field(
        default=0.05, ge=0, le=1, description="Share of a file's rows that may be rejected, 0 to 1."
    )
    reasons: int = Field(
        default=3, ge=3, description="Reasons kept per customer and model, the strongest first."
    )

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Refuse another business: its tables are not in this code location."""
        if self.source != places.active_source():
            raise refusal(
                USAGE,
                "This code location holds another source",
                f"{places.active_source()}, not {self.source}",
                f"Start it with make ui SOURCE={self.source}.",
            )
