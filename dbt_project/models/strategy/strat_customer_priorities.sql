-- Grain: one row per active customer, at the current as_of_date.
-- The score is the share of everybody's money at stake that hangs on customers with no more of it
-- than this one. Levels are therefore fifths of the money and not of the customers: few people may
-- hold the first. Equal stakes stand together.
with

stakes as (

    select * from {{ ref('strat_customer_stakes') }}

),

ranked as (

    select
        *,
        coalesce(
            -- The share first: a hundred times the whole over the whole can come to more than 100.
            100 * (
                cast(sum(money_at_stake) over (
                    order by money_at_stake
                    range between unbounded preceding and current row
                ) as double) / nullif(cast(sum(money_at_stake) over () as double), 0)
            ),
            0
        ) as priority_score

    from stakes

)

select
    customer_id,
    as_of_date,
    money_at_stake,
    priority_score,
    case
        when priority_score > 80 then 'CRITICAL'
        when priority_score > 60 then 'HIGH'
        when priority_score > 40 then 'MEDIUM'
        when priority_score > 20 then 'LOW'
        else 'MINIMAL'
    end as priority_level,
    coalesce(
        cast(cast(100 * churn_probability as decimal(5, 1)) as {{ dbt.type_string() }})
        || ' % likely to leave, ',
        ''
    )
    || cast(yearly_margin as {{ dbt.type_string() }}) || ' of margin a year' as stake_reason

from ranked
