-- Grain: one row per customer and part of what was spent so far: last_month, last_year, earlier.
-- The file gives last month's spend, a monthly average and no dates. Last month's stands the day
-- before as_of_date; the eleven months before it and all earlier ones stand, at the average, 31
-- days and a year and a day before. Only last month's is exact. The days since the last purchase
-- contradict it (898 customers spent money last month and bought last more than 31 days ago), so
-- they are an attribute, and recency and rhythm say nothing in this business.
{% set as_of_date = "cast('" ~ source_var('as_of_date') ~ "' as date)" %}

with

accounts as (

    select * from {{ ref('stg_sales_customers__accounts') }}
    where row_status = 'accepted'

),

parts as (

    {%- for category, days_ago, amount in [
        ('last_month', 1, 'last_month_spend'),
        ('last_year', 31, 'average_monthly_spend * least(greatest(tenure_months - 1, 0), 11)'),
        ('earlier', 366, 'average_monthly_spend * greatest(tenure_months - 12, 0)'),
    ] %}
        {{ "union all" if not loop.first }}
        select
            customer_id,
            '{{ category }}' as category,
            cast({{ dbt.dateadd('day', -days_ago, as_of_date) }} as timestamp) as transacted_at,
            cast({{ amount }} as decimal(18, 2)) as net_amount

        from accounts
    {% endfor %}

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

where net_amount > 0
