-- Control totals of the published file; the checksum keeps them away from any other file.
-- 182 members equal an earlier one in everything but their id: they are different customers, kept.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'customer_personality') }}

with

published_file as (

    select * from {{ source('run', 'files') }}
    where
        sha256 = 'ecddcd09b988b5e4080173147663f84fd1bb99091f82d14c3d6c46ab563afa3a'
        -- Whoever was forgotten is missing from every total.
        and (select count(*) from {{ source('run', 'erasures') }}) = 0

),

shoppers as (

    select * from {{ ref('stg_customer_personality__shoppers') }}

),

totals as (

    select
        count(*) as line_count,
        count(distinct customer_id) as customer_count,
        count(*) filter (where has_responded) as responder_count,
        count(*) filter (where stated_income is null) as unknown_income_count,
        count(*) filter (where not is_income_plausible) as doubted_income_count,
        count(*) filter (where not is_age_plausible) as doubted_age_count,
        sum(total_spend) as total_spend,
        sum(purchases) as purchases,
        count(*) filter (where row_status <> 'accepted') as refused_count

    from shoppers

),

different as (

    select distinct * except (customer_id, line_number) from shoppers

)

select totals.*

from totals

cross join published_file

where
    totals.line_count <> 2240
    or totals.customer_count <> 2240
    or totals.responder_count <> 334
    or totals.unknown_income_count <> 24
    or totals.doubted_income_count <> 1
    or totals.doubted_age_count <> 3
    or totals.total_spend <> 1356988
    or totals.purchases <> 28083
    or totals.refused_count <> 0
    or totals.line_count - (select count(*) from different) <> 182
