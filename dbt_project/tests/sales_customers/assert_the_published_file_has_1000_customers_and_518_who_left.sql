-- Control totals of the published file; the checksum keeps them away from any other file.
-- The last two show where the file comes from: its label is a rule of two columns, and 898
-- customers spent money last month though they bought last more than 31 days ago.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'sales_customers') }}

with

published_file as (

    select * from {{ source('run', 'files') }}
    where
        sha256 = '6a11a4c15c2e6d992df8ecc2e5e455f155e569d4185e9e4cfc800b249a35e99f'
        -- Whoever was forgotten is missing from every total.
        and (select count(*) from {{ source('run', 'erasures') }}) = 0

),

accounts as (

    select * from {{ ref('stg_sales_customers__accounts') }}

),

totals as (

    select
        count(*) as line_count,
        count(distinct customer_id) as customer_count,
        count(*) filter (where has_churned) as churned_count,
        sum(last_month_spend) as last_month_spend,
        sum(next_month_spend) as next_month_spend,
        count(*) filter (
            where
            has_churned
            = (days_since_last_purchase / 365.0e0 + 0.1e0 * support_tickets > 0.6e0)
        ) as rule_count,
        count(*) filter (where last_month_spend > 0 and days_since_last_purchase > 31)
            as contradicted_count,
        count(*) filter (where row_status <> 'accepted') as refused_count

    from accounts

)

select totals.*

from totals

cross join published_file

where
    totals.line_count <> 1000
    or totals.customer_count <> 1000
    or totals.churned_count <> 518
    or totals.last_month_spend <> 51674.13
    or totals.next_month_spend <> 51504.67
    or totals.rule_count <> 1000
    or totals.contradicted_count <> 898
    or totals.refused_count <> 0
