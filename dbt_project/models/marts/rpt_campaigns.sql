-- Grain: one row per section and position.
-- What campaigns returned and what policies would, in the one shape their page draws.
with

returns as (

    select * from {{ ref('rpt_campaign_roi') }}
    where segment_key is null

),

policies as (

    select * from {{ ref('rpt_policy_value') }}
    where estimator = 'doubly_robust'

)

select
    'return' as section,
    cast(row_number() over (order by campaign_id, arm) as integer) as position,
    campaign_id || ', ' || replace(arm, '_', ' ') as label,
    campaign_id,
    arm,
    cast(null as {{ dbt.type_string() }}) as policy,
    evidence,
    verdict,
    treated as customers,
    cost,
    attributed_roi,
    incremental_roi,
    incremental_roi_low as low,
    incremental_roi_high as high,
    probability_roi_positive,
    net_benefit

from returns

union all

select
    'policy' as section,
    cast(row_number() over (order by campaign_id, policy, budget) as integer) as position,
    replace(policy, '_', ' ') as label,
    campaign_id,
    arm,
    policy,
    'experiment' as evidence,
    cast(null as {{ dbt.type_string() }}) as verdict,
    cast(customers_contacted as bigint) as customers,
    cast(budget as decimal(18, 2)) as cost,
    cast(null as double) as attributed_roi,
    cast(null as double) as incremental_roi,
    low,
    high,
    cast(null as double) as probability_roi_positive,
    cast(expected_net_benefit as decimal(18, 2)) as net_benefit

from policies
