-- Control totals of the published file; the checksum keeps them away from any other file.
-- Spend is 30,311.69 of men's, 23,038.11 of women's and 13,908.33 of the control arm.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'hillstrom') }}

with

published_file as (

    select * from {{ source('run', 'files') }}
    where
        sha256 = '0e5893329d8b93cefecc571777672028290ab69865718020c78c7284f291aece'
        -- Whoever was forgotten is missing from every total.
        and (select count(*) from {{ source('run', 'erasures') }}) = 0

),

contacts as (

    select * from {{ ref('stg_hillstrom__campaign_contacts') }}

),

totals as (

    select
        arm,
        count(*) as customers,
        count(responded_at) as visits,
        count(*) filter (where revenue > 0) as buyers,
        sum(revenue) as revenue

    from contacts

    group by arm

),

expected as (

    select
        'control' as arm,
        21306 as customers,
        2262 as visits,
        122 as buyers,
        13908.33 as revenue

    union all

    select
        'mens_email' as arm,
        21307 as customers,
        3894 as visits,
        267 as buyers,
        30311.69 as revenue

    union all

    select
        'womens_email' as arm,
        21387 as customers,
        3238 as visits,
        189 as buyers,
        23038.11 as revenue

)

select expected.*

from expected

cross join published_file

left join totals
    on
        expected.arm = totals.arm
        and expected.customers = totals.customers
        and expected.visits = totals.visits
        and expected.buyers = totals.buyers
        and expected.revenue = totals.revenue

where totals.arm is null
