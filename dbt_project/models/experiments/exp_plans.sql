-- Grain: one row per campaign and arm, planned or seen.
-- A line of the playbook without a campaign holds for every campaign of the business that has no
-- line of its own. An arm that was planned and reached nobody is a row too: that is how a broken
-- draw shows.
with

contacts as (

    select * from {{ ref('exp_contacts') }}

),

declared as (

    select * from {{ ref('campaign_arms') }}
    where source = '{{ env_var("CLIENTELE_SOURCE", "demo") }}'

),

campaigns as (

    select distinct contacts.campaign_id

    from contacts

),

planned as (

    select
        campaigns.campaign_id,
        declared.arm,
        declared.planned_weight,
        declared.fixed_cost,
        declared.incentive_cost,
        declared.assumed_incremental_share

    from campaigns

    inner join declared
        on coalesce(campaigns.campaign_id = declared.campaign_id, true)

    qualify
        rank() over (
            partition by campaigns.campaign_id
            order by case when declared.campaign_id is null then 1 else 0 end
        ) = 1

),

seen as (

    select
        campaign_id,
        arm,
        is_control,
        count(*) as customers,
        min(contacted_at) as first_contacted_at

    from contacts

    group by campaign_id, arm, is_control

)

select
    coalesce(planned.campaign_id, seen.campaign_id) as campaign_id,
    coalesce(planned.arm, seen.arm) as arm,
    seen.is_control,
    coalesce(seen.customers, 0) as customers,
    seen.first_contacted_at,
    planned.planned_weight / nullif(
        sum(planned.planned_weight) over (
            partition by coalesce(planned.campaign_id, seen.campaign_id)
        ), 0
    ) as planned_share,
    coalesce(planned.fixed_cost, 0) as fixed_cost,
    coalesce(planned.incentive_cost, 0) as incentive_cost,
    planned.assumed_incremental_share

from planned

full outer join seen
    on
        planned.campaign_id = seen.campaign_id
        and planned.arm = seen.arm
