-- Grain: one row per active customer, at the current as_of_date.
-- What a customer is known by before any score exists, beside the segment the playbook gives: the
-- frame a classifier learns from that answers for people of whom only these fields are known.
-- Scores that the rules read are left out: they would give the segment away.
{{ config(enabled=source_var('has_surrogate', otherwise=false)) }}

{%- set found = adapter.get_columns_in_relation(ref('feat_customer_attributes')) %}
{%- set given_away = found | map(attribute='name') | select(
    'in', ['satisfaction_score', 'value_score', 'engagement_score']
) | list %}

with

attributes as (

    select * from {{ ref('feat_customer_attributes') }}

),

actions as (

    select * from {{ ref('strat_rule_matches') }}
    where is_first

),

rules as (

    select * from {{ ref('strategic_segments') }}

)

select
    attributes.*{% if given_away %} except ({{ given_away | join(', ') }}){% endif %},
    rules.strategic_segment

from attributes

inner join actions
    on
        attributes.customer_id = actions.customer_id
        and attributes.as_of_date = actions.as_of_date

inner join rules
    on actions.position = rules.position
