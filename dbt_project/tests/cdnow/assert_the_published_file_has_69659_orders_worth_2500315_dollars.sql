-- Control totals of the published file; the checksum keeps them away from any other file.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'cdnow') }}

with

published_file as (

    select * from {{ source('run', 'files') }}
    where
        sha256 = 'eff6889ed364c5199d6eacbbeb7a6d559971df4406ac876f322c373f00a072ef'
        -- Whoever was forgotten is missing from every total.
        and (select count(*) from {{ source('run', 'erasures') }}) = 0

),

orders as (

    select * from {{ ref('stg_cdnow__orders') }}
    where row_status = 'accepted'

),

totals as (

    select
        count(*) as order_count,
        count(distinct customer_id) as customer_count,
        sum(order_value) as order_value

    from orders

)

select totals.*

from totals

cross join published_file

where
    totals.order_count <> 69659
    or totals.customer_count <> 23570
    or totals.order_value <> 2500315.63
