-- Grain: one row per customer, segmentation and as_of_date.
-- Where everyone stood on the last published date and where they stand now. A warehouse that has
-- published nothing yet looks back over its snapshots instead, with the model and rule of today.
with

period as (

    select * from {{ ref('hist_period') }}

),

published_history as (

    select * from {{ source('published', 'segment_history') }}

),

before as (

    select
        published_history.customer_id,
        published_history.segmentation,
        period.previous_as_of_date as as_of_date,
        published_history.segment,
        published_history.valid_from

    from published_history

    inner join period
        on
            published_history.valid_from <= period.previous_as_of_date
            and coalesce(published_history.valid_to > period.previous_as_of_date, true)

),

assigned as (

    select
        customer_id,
        as_of_date,
        'segment' as segmentation,
        segment_key as segment

    from {{ source('scores', 'score_segments') }}

    union distinct

    select
        customer_id,
        as_of_date,
        'segment' as segmentation,
        segment_key as segment

    from {{ source('evidence', 'segment_assignments') }}

    where is_reconstruction

    union all

    select
        customer_id,
        as_of_date,
        'rfm' as segmentation,
        rfm_segment as segment

    from {{ ref('feat_customer_rfm') }}

)

select
    customer_id,
    segmentation,
    as_of_date,
    segment,
    valid_from

from before

union all

select
    assigned.customer_id,
    assigned.segmentation,
    assigned.as_of_date,
    assigned.segment,
    assigned.as_of_date as valid_from

from assigned

inner join period
    on
        assigned.as_of_date = period.as_of_date
        or (
            period.previous_as_of_date is null
            and assigned.as_of_date < period.as_of_date
        )
