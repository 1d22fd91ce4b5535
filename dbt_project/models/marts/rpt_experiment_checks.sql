-- Grain: one row per campaign, check, arm and subject.
-- Whether an experiment can be believed, check by check; nothing is said where nothing can be held
-- against a limit.
with

ratios as (

    select * from {{ ref('exp_sample_ratio') }}

),

balances as (

    select * from {{ ref('exp_balance') }}

),

powers as (

    select * from {{ ref('exp_power') }}

),

plans as (

    select * from {{ ref('exp_plan_power') }}

)

select
    campaign_id,
    'sample_ratio' as check_name,
    'all' as arm,
    'customers' as subject,
    p_value as figure,
    0.001e0 as limit_value,
    is_as_planned as is_passed

from ratios

union all

select
    campaign_id,
    'balance' as check_name,
    arm,
    covariate as subject,
    standardised_difference as figure,
    difference_limit as limit_value,
    is_balanced as is_passed

from balances

union all

select
    campaign_id,
    'detectable_lift' as check_name,
    arm,
    'before' as subject,
    planned_detectable_lift as figure,
    cast(null as double) as limit_value,
    cast(null as boolean) as is_passed

from powers

union all

select
    campaign_id,
    'detectable_lift' as check_name,
    arm,
    'after' as subject,
    detectable_lift as figure,
    cast(null as double) as limit_value,
    cast(null as boolean) as is_passed

from powers

union all

select
    scope as campaign_id,
    'detectable_lift' as check_name,
    'all' as arm,
    'to come' as subject,
    planned_detectable_lift as figure,
    cast(null as double) as limit_value,
    cast(null as boolean) as is_passed

from plans
