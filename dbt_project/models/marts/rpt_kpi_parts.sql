-- Grain: one row per period, period_start and segment_key; without a segment_key, all customers.
-- The sums and counts that rpt_kpis divides; a period in which nothing happened has its zeros.
-- A customer counts in today's segment, in every period. Whoever is not active has none: segments
-- add up to less than all, and hold nobody who left before.
with

periods as (

    select * from {{ ref('int_periods') }}

),

customer_periods as (

    select * from {{ ref('int_customer_periods') }}

),

customers as (

    select * from {{ ref('dim_customers') }}

),

members as (

    select
        customer_id,
        segment_key

    from customers

    where segment_key is not null

    union all

    select
        customer_id,
        cast(null as {{ dbt.type_string() }}) as segment_key

    from customers

),

every_period as (

    select distinct
        periods.*,
        members.segment_key

    from periods

    cross join members

),

happenings as (

    select
        members.segment_key,
        customer_periods.*

    from members

    inner join customer_periods
        on members.customer_id = customer_periods.customer_id

),

summed as (

    select
        every_period.*,
        count(*) filter (where happenings.is_active) as active_customers,
        count(*) filter (where happenings.is_retained) as retained_customers,
        cast(coalesce(sum(happenings.orders), 0) as bigint) as orders,
        cast(coalesce(sum(happenings.revenue), 0) as decimal(18, 2)) as revenue,
        cast(coalesce(sum(happenings.margin), 0) as decimal(18, 2)) as net_margin,
        count(*) filter (where happenings.is_new) as new_customers,
        count(happenings.acquisition_cost) as costed_customers,
        cast(sum(happenings.acquisition_cost) as decimal(18, 2)) as acquisition_cost

    from every_period

    left join happenings
        on
            every_period.period = happenings.period
            and every_period.period_start = happenings.period_start
            and every_period.segment_key is not distinct from happenings.segment_key

    group by
        every_period.period,
        every_period.period_start,
        every_period.is_whole,
        every_period.is_comparable,
        every_period.segment_key

)

select
    * except (is_comparable, retained_customers),
    case
        when is_comparable
            then lag(active_customers) over (
                partition by period, segment_key order by period_start
            )
    end as previous_customers,
    case when is_comparable then retained_customers end as retained_customers

from summed
