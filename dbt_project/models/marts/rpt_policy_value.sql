-- Grain: one row per campaign, arm, policy, share of customers there is money for, and estimator.
with

policy_values as (

    select * from {{ source('evidence', 'policy_values') }}

)

select
    campaign_id,
    arm,
    policy,
    share,
    estimator,
    ranked_by,
    customers,
    budget,
    customers_contacted,
    expected_net_benefit,
    low,
    high,
    model_version

from policy_values
