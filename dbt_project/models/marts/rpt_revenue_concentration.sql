-- Grain: one row per percentile of customers, those who spent most first.
-- Customers with less than nothing spent (refunds of older purchases) count as zero: a share above
-- one would say nothing.
with

customers as (

    select
        customer_id,
        greatest(monetary, 0) as revenue

    from {{ ref('dim_customers') }}

),

ranked as (

    select
        customer_id,
        revenue,
        row_number() over (order by revenue desc, customer_id asc) as position,
        count(*) over () as customers

    from customers

),

percentiles as (

    select
        cast(ceil(position * 100.0e0 / customers) as integer) as customer_percentile,
        sum(revenue) as revenue

    from ranked

    group by customer_percentile

),

-- With fewer than a hundred customers some percentiles hold nobody new: the curve stays level.
every_percentile as (

    {%- for percentile in range(1, 101) %}
        select {{ percentile }} as customer_percentile{{ " union all" if not loop.last }}
    {%- endfor %}

),

cumulated as (

    select
        every_percentile.customer_percentile,
        sum(coalesce(percentiles.revenue, 0)) over (
            order by every_percentile.customer_percentile
        ) as revenue,
        sum(coalesce(percentiles.revenue, 0)) over () as total_revenue

    from every_percentile

    left join percentiles
        on every_percentile.customer_percentile = percentiles.customer_percentile

)

select
    customer_percentile,
    coalesce(cast(revenue as double) / nullif(cast(total_revenue as double), 0), 0)
        as revenue_share

from cumulated
