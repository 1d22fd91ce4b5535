-- Control totals of the published file; the checksum keeps them away from any other file.
-- The 11 blank totals are the subscribers with tenure 0.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'telco_churn') }}

with

published_file as (

    select * from {{ source('run', 'files') }}
    where
        sha256 = '16320c9c1ec72448db59aa0a26a0b95401046bef5d02fd3aeb906448e3055e91'
        -- Whoever was forgotten is missing from every total.
        and (select count(*) from {{ source('run', 'erasures') }}) = 0

),

subscribers as (

    select * from {{ ref('stg_telco_churn__subscribers') }}

),

totals as (

    select
        count(*) as line_count,
        count(distinct customer_id) as customer_count,
        count(*) filter (where has_churned) as churned_count,
        count(*) filter (where tenure_months = 0 and total_charges = 0) as unbilled_count,
        count(*) filter (where row_status <> 'accepted') as refused_count

    from subscribers

)

select totals.*

from totals

cross join published_file

where
    totals.line_count <> 7043
    or totals.customer_count <> 7043
    or totals.churned_count <> 1869
    or totals.unbilled_count <> 11
    or totals.refused_count <> 0
