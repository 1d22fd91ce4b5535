-- Grain: one row per active customer, at the current as_of_date.
-- The segment that the first rule met gives, and which of the customer's scores met it.
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
    customers.*,
    rules.strategic_segment,
    rules.strategy,
    rules.is_contact_allowed,
    rules.strategic_segment || ': '
    || coalesce({{ met_in_words('customers', 'rules') }}, 'no rule before it is met')
        as segment_reason

from customers

inner join matches
    on customers.customer_id = matches.customer_id

inner join rules
    on matches.position = rules.position
