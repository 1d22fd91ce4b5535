-- Grain: one row per active customer, at the current as_of_date.
-- The money that hangs on a customer: the margin of another year like the last, times the chance to
-- lose it; all of it where nobody's chance to leave is known.
with

customers as (

    select
        *,
        -- Refunds can turn the share of a tiny sum into any number; nobody keeps more than all.
        cast(greatest(least(margin_rate, 1), 0) as decimal(10, 9)) as kept_share

    from {{ ref('feat_customers_current') }}

),

segments as (

    select * from {{ ref('strat_customer_segments') }}

),

churn_scores as (

    select * from {{ source('scores', 'score_churn') }}

),

response_scores as (

    select * from {{ source('scores', 'score_response') }}

),

valued as (

    select
        customers.customer_id,
        customers.as_of_date,
        segments.is_contact_allowed,
        churn_scores.churn_probability,
        response_scores.response_probability,
        cast(greatest(customers.spend_365d, 0) * customers.kept_share as decimal(18, 2))
            as yearly_margin,
        cast(
            cast(customers.average_order_value as decimal(18, 2)) * customers.kept_share
            as decimal(18, 2)
        ) as order_margin

    from customers

    inner join segments
        on customers.customer_id = segments.customer_id

    left join churn_scores
        on
            customers.customer_id = churn_scores.customer_id
            and customers.as_of_date = churn_scores.as_of_date

    left join response_scores
        on
            customers.customer_id = response_scores.customer_id
            and customers.as_of_date = response_scores.as_of_date

),

risked as (

    select
        *,
        cast(yearly_margin * cast(churn_probability as decimal(10, 9)) as decimal(18, 2))
            as margin_at_risk,
        -- An average effect says nothing about who gains more. Half of it follows what the
        -- customer's own orders bring, which keeps the average; see docs/actions.md.
        cast(coalesce(
            0.5e0 + 0.5e0 * cast(order_margin as double) / nullif(
                cast(sum(order_margin) over () as double) / count(order_margin) over (), 0
            ),
            1
        ) as decimal(18, 9)) as order_weight

    from valued

)

select
    *,
    case
        when is_contact_allowed then coalesce(margin_at_risk, yearly_margin)
        -- Nothing hangs on what is done about somebody who is left alone.
        else cast(0 as decimal(18, 2))
    end as money_at_stake

from risked
