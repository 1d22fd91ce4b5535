-- Grain: one row per cohort_month and months_since_first.
-- Every cohort has every age up to the last whole month, zeros where nobody came back. The month
-- that as_of_date cuts is left out: seen in part, it would look like a drop of every cohort.
with

months as (

    select period_start from {{ ref('int_periods') }}
    where period = 'month' and is_whole

),

customer_months as (

    select * from {{ ref('int_customer_periods') }}
    where period = 'month'

),

first_months as (

    select
        customer_id,
        min(period_start) as cohort_month

    from customer_months

    where is_active

    group by customer_id

),

cohorts as (

    select
        cohort_month,
        count(*) as customers

    from first_months

    group by cohort_month

),

activity as (

    select
        first_months.cohort_month,
        customer_months.period_start,
        count(*) filter (where customer_months.is_active) as retained_customers,
        sum(customer_months.revenue) as revenue

    from first_months

    inner join customer_months
        on first_months.customer_id = customer_months.customer_id

    group by first_months.cohort_month, customer_months.period_start

)

select
    cohorts.cohort_month,
    cast({{ dbt.datediff(
        'cohorts.cohort_month', 'months.period_start', 'month'
    ) }} as integer) as months_since_first,
    cohorts.customers,
    coalesce(activity.retained_customers, 0) as retained_customers,
    cast(coalesce(activity.retained_customers, 0) as double) / cohorts.customers as retention_rate,
    cast(coalesce(activity.revenue, 0) as decimal(18, 2)) as revenue

from cohorts

inner join months
    on cohorts.cohort_month <= months.period_start

left join activity
    on
        cohorts.cohort_month = activity.cohort_month
        and months.period_start = activity.period_start
