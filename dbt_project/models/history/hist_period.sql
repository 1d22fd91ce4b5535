-- Grain: one row, the newest date of the history and the one it follows.
-- What was published before as_of_date stands; a rerun of a date replaces only that date.
with

as_of as (

    select as_of_date from {{ ref('int_as_of') }}

),

published_dates as (

    select period_end as as_of_date from {{ source('published', 'segment_migration') }}
    union all
    select valid_from as as_of_date from {{ source('published', 'segment_history') }}

)

select
    as_of.as_of_date,
    max(published_dates.as_of_date) as previous_as_of_date

from as_of

left join published_dates
    on as_of.as_of_date > published_dates.as_of_date

group by as_of.as_of_date
