-- Grain: one row per active customer, at the current as_of_date.
-- The offer recommended is the one whose contact leaves most of what it brings; none where every
-- contact costs more. No budget limits it: `clientele plan` chooses among the same options under
-- one.
with

customers as (

    select * from {{ ref('strat_customer_segments') }}

),

priorities as (

    select * from {{ ref('strat_customer_priorities') }}

),

options as (

    select * from {{ ref('fct_contact_options') }}

),

limits as (

    select
        customer_id,
        count(*) filter (where is_allowed) > 0 as is_contact_allowed,
        count(offer) filter (where is_allowed) > 0 as has_open_offer,
        min(why_not) as why_not

    from options

    group by customer_id

),

best as (

    select * from options
    where
        is_allowed
        and expected_gain > contact_cost
    qualify row_number() over (
        partition by customer_id
        order by expected_gain - contact_cost desc, channel asc
    ) = 1

)

select
    customers.customer_id,
    customers.as_of_date,
    customers.strategic_segment,
    customers.strategy,
    customers.satisfaction_score,
    customers.value_score,
    customers.risk_score,
    customers.engagement_score,
    priorities.priority_score,
    priorities.priority_level,
    priorities.money_at_stake,
    best.offer as recommended_offer,
    best.channel as recommended_channel,
    best.evidence,
    coalesce(best.expected_gain, 0) as expected_margin,
    coalesce(best.contact_cost, 0) as contact_cost,
    coalesce(limits.is_contact_allowed, false) as is_contact_allowed,
    coalesce(
        best.reason || ', at a cost of ' || cast(best.contact_cost as {{ dbt.type_string() }}),
        customers.segment_reason || '. '
    )
    || case
        when best.offer is not null then ''
        when not coalesce(limits.is_contact_allowed, false)
            then 'No contact: ' || coalesce(limits.why_not, 'the playbook has no channel')
        when limits.has_open_offer then 'No offer: none brings more than its contact costs'
        else 'No offer: the playbook has none for this customer'
    end
    || '. ' || priorities.stake_reason || '.' as reason

from customers

inner join priorities
    on customers.customer_id = priorities.customer_id

left join limits
    on customers.customer_id = limits.customer_id

left join best
    on customers.customer_id = best.customer_id
