"""The whole code location, readable from top to bottom.

Assets import `ml` when they run, not before: the UI, and every run it launches, loads this module
first, and XGBoost with scikit-learn would double the time that takes.
"""

import os

import dagster as dg
from dagster_dbt import DbtProject

from orchestration import parsing, places
from orchestration.assets import (
    churn,
    dashboards,
    dbt,
    evidence,
    experiments,
    hazard,
    history,
    published,
    raw,
    reasons,
    response,
    rules,
    segments,
    spend,
    strategic,
    uplift,
    value,
)
from orchestration.columns import with_columns
from orchestration.dbt_cli import WITHOUT_FILES, DbtCli
from orchestration.resources import Warehouse
from orchestration.settings import RunSettings

SOURCE = places.active_source()
manifest_path = parsing.manifest_path(SOURCE)
manifest = parsing.manifest(SOURCE)
SURROGATE = ("strategic",) if strategic.is_wanted(manifest) else ()
# dbt runs as a child process: these lead it to the work file and to what is already parsed.
os.environ.update(
    CLIENTELE_SOURCE=SOURCE,
    CLIENTELE_HOME=str(places.home()),
    DBT_TARGET_PATH=str(parsing.target_path(SOURCE)),
)

project = DbtProject(places.DBT_PROJECT, target_path=parsing.target_path(SOURCE))
dbt_models = dbt.dbt_models(manifest_path, project)
marts = sorted(key for key in dbt_models.keys if key.path[0] == "marts")

assets = [
    *([raw.demo_business] if SOURCE == places.DEFAULT_SOURCE else []),
    raw.raw_files(manifest, SOURCE),
    dbt_models,
    segments.segments_model,
    churn.churn_model,
    hazard.hazard_model,
    spend.spend_model,
    *([strategic.strategic_model] if SURROGATE else []),
    response.response_model,
    uplift.uplift_model,
    value.value_model,
    evidence.evidence(more=SURROGATE),
    rules.rules,
    experiments.campaign_evidence,
    segments.score_segments,
    segments.cluster_points,
    churn.score_churn,
    hazard.score_hazard,
    spend.score_spend,
    response.score_response,
    uplift.score_uplift,
    reasons.score_reasons,
    value.score_value,
    history.history(manifest),
    dashboards.site,
    published.generation([*marts, reasons.KEY], graph=lambda: defs.resolve_asset_graph()),
]

everything = dg.AssetSelection.all()
training = dg.AssetSelection.groups("models")
# What the launchpad opens with; the rest of the configuration is not for a run to change.
config = dg.RunConfig(resources={"settings": RunSettings()})
retrain = dg.define_asset_job(
    "retrain",
    everything,
    config=config,
    description="Raw files to a published generation, with new models.",
)
refresh = dg.define_asset_job(
    "refresh",
    everything - training,
    config=config,
    description="Raw files to a published generation, scored by the models in service.",
)

defs = dg.Definitions(
    assets=with_columns(manifest, assets),
    jobs=[retrain, refresh],
    resources={
        "dbt": DbtCli(
            project_dir=project,
            dbt_executable=str(parsing.DBT),
            global_config_flags=WITHOUT_FILES,
        ),
        "warehouse": Warehouse(folder=str(places.root(SOURCE))),
        "settings": RunSettings(),
    },
    # DuckDB takes one writer, so one step runs at a time, in one process.
    executor=dg.in_process_executor,
)
