-- Control totals of the published sample; the checksum keeps them away from any other file.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'telecom_cdr') }}

with

published_file as (

    select * from {{ source('run', 'files') }}
    where
        sha256 = '85c4ecfd17a401a2086bb711e67c723c761c54c34ffd17f0b3956890d33d4973'
        -- Whoever was forgotten is missing from every total.
        and (select count(*) from {{ source('run', 'erasures') }}) = 0

),

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}

),

bills as (

    select sum(net_amount) as charge from {{ ref('stg_telecom_cdr__transactions') }}

),

totals as (

    select
        count(*) as line_count,
        count(distinct customer_id) as customer_count,
        count(*) filter (where has_churned) as churned_count,
        count(*) filter (where row_status <> 'accepted') as refused_count

    from subscribers

)

select
    totals.*,
    bills.charge

from totals

cross join bills

cross join published_file

where
    totals.line_count <> 1000
    or totals.customer_count <> 1000
    or totals.churned_count <> 129
    or totals.refused_count <> 0
    or bills.charge <> 59860.97
