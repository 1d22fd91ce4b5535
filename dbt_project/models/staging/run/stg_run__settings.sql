-- Grain: one row, the settings of the run that loaded the raw tables.
with

source as (

    select * from {{ source('run', 'run_settings') }}

)

select
    source,
    as_of_date,
    seed,
    data,
    max_rejected,
    salt

from source
