-- Grain: one row per active customer, at the current as_of_date.
with

customers as (

    select * from {{ ref('strat_customer_scores') }}

),

matches as (

    select * from {{ ref('strat_rule_matches') }}
    where is_first

),

rules as (

    select * from {{ ref('strategic_segments') }}

)

select
    customers.customer_id,
    customers.as_of_date,
    rules.strategic_segment,
    rules.strategy,
    customers.satisfaction_score,
    customers.value_score,
    customers.risk_score,
    customers.engagement_score,
    rules.is_contact_allowed

from customers

inner join matches
    on customers.customer_id = matches.customer_id

inner join rules
    on matches.position = rules.position
