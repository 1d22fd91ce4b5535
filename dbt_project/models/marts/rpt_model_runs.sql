-- Grain: one row per run_id x model.
with

runs as (

    select * from {{ source('evidence', 'runs') }}

)

select
    run_id,
    model,
    model_version,
    trained_at,
    as_of_date,
    rows,
    parameters,
    metrics,
    git_sha,
    data_hash,
    promoted,
    gate_result

from runs
