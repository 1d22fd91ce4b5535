-- Grain: one row per customer, period and period_start in which the customer signed up, bought or
-- returned something.
-- Active is who bought: a refund alone shows nobody who came back.
with

happenings as (

    select
        customer_id,
        cast(transacted_at as date) as happened_on,
        cast(not is_refund as integer) as orders,
        net_amount as revenue,
        margin,
        0 as sign_ups,
        cast(null as decimal(18, 2)) as acquisition_cost

    from {{ ref('int_transactions') }}

    union all

    select
        customer_id,
        signed_up_on as happened_on,
        0 as orders,
        0 as revenue,
        0 as margin,
        1 as sign_ups,
        acquisition_cost

    from {{ ref('int_customers') }}

),

summed as (

    {%- for period in kpi_periods() %}
        select
            customer_id,
            '{{ period }}' as period,
            cast({{ dbt.date_trunc(period, 'happened_on') }} as date) as period_start,
            cast({{ dbt.dateadd(period, -1, dbt.date_trunc(period, 'happened_on')) }} as date)
                as previous_period_start,
            cast(sum(orders) as integer) as orders,
            cast(sum(revenue) as decimal(18, 2)) as revenue,
            cast(sum(margin) as decimal(18, 2)) as margin,
            sum(sign_ups) > 0 as is_new,
            cast(sum(acquisition_cost) as decimal(18, 2)) as acquisition_cost

        from happenings

        group by customer_id, {{ dbt.date_trunc(period, 'happened_on') }}
        {{ "union all" if not loop.last }}
    {%- endfor %}

)

select
    summed.customer_id,
    summed.period,
    summed.period_start,
    summed.orders,
    summed.revenue,
    summed.margin,
    summed.orders > 0 as is_active,
    summed.orders > 0 and coalesce(previous.orders, 0) > 0 as is_retained,
    summed.is_new,
    summed.acquisition_cost

from summed

left join summed as previous
    on
        summed.customer_id = previous.customer_id
        and summed.period = previous.period
        and summed.previous_period_start = previous.period_start
