-- Grain: one row per customer_id x k, the number of segments.
with

cluster_points as (

    select * from {{ source('evidence', 'cluster_points') }}

)

select
    customer_id,
    k,
    cluster_number,
    component_1,
    component_2,
    model_version

from cluster_points
