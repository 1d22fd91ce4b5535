-- Grain: one row per customer and part of what was billed so far: last_year, earlier.
-- The file gives a total and a monthly charge, and no dates. At today's monthly charge, the months
-- of the last year stand the day before as_of_date; what the total holds beyond them stands a year
-- and a day before. The parts add up to the file's total; where it was split is an estimate, and
-- recency and rhythm say nothing in this business.
{% set as_of_date = "cast('" ~ source_var('as_of_date') ~ "' as date)" %}

with

subscribers as (

    select * from {{ ref('stg_telco_churn__subscribers') }}
    where
        row_status = 'accepted'
        and total_charges > 0

),

split as (

    select
        customer_id,
        total_charges,
        cast(
            least(total_charges, monthly_charges * least(tenure_months, 12)) as decimal(18, 2)
        ) as last_year_charges

    from subscribers

),

parts as (

    select
        customer_id,
        'last_year' as category,
        cast({{ dbt.dateadd('day', -1, as_of_date) }} as timestamp) as transacted_at,
        last_year_charges as net_amount

    from split

    union all

    select
        customer_id,
        'earlier' as category,
        cast({{ dbt.dateadd('day', -366, as_of_date) }} as timestamp) as transacted_at,
        cast(total_charges - last_year_charges as decimal(18, 2)) as net_amount

    from split

    where total_charges > last_year_charges

)

select
    customer_id || '-' || category as transaction_id,
    customer_id,
    transacted_at,
    transacted_at as known_at,
    net_amount,
    cast(null as decimal(18, 2)) as margin,
    cast(null as {{ dbt.type_string() }}) as channel,
    category

from parts
