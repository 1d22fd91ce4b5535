-- Grain: one row per customer and segmentation, at the current as_of_date.
-- Where customers would stand today if model and rule of the last published date still held.
with

period as (

    select * from {{ ref('hist_period') }}

),

assignments as (

    select * from {{ source('evidence', 'segment_assignments') }}
    where not is_reconstruction

),

rfm as (

    select * from {{ ref('feat_customer_rfm') }}

),

published_rules as (

    select * from {{ source('published', 'rfm_rules') }}

)

select
    assignments.customer_id,
    'segment' as segmentation,
    assignments.as_of_date,
    assignments.segment_key as segment

from assignments

inner join period
    on
        assignments.as_of_date = period.as_of_date
        and period.previous_as_of_date is not null

union all

select
    rfm.customer_id,
    'rfm' as segmentation,
    rfm.as_of_date,
    published_rules.rfm_segment as segment

from rfm

inner join period
    on rfm.as_of_date = period.as_of_date

inner join published_rules
    on
        rfm.r_score = published_rules.r_score
        and rfm.f_score = published_rules.f_score
        and period.previous_as_of_date >= published_rules.valid_from
        and coalesce(period.previous_as_of_date < published_rules.valid_to, true)
