-- Grain: one row per campaign, treated arm and driver.
-- What incremental ROI hangs on, the widest swing first: each driver moved alone. A measured lift
-- moves between the ends of its interval, an assumed one by half; margin and cost move by a fifth.
with

roi as (

    select
        *,
        1 + incremental_roi as returned

    from {{ ref('rpt_campaign_roi') }}

    where segment_key is null and incremental_roi is not null

),

moved as (

    select
        campaign_id,
        arm,
        evidence,
        'lift' as driver,
        coalesce(returned * lift_low / nullif(lift, 0), least(returned * 0.5e0, returned * 1.5e0))
        - 1 as roi_low,
        coalesce(
            returned * lift_high / nullif(lift, 0), greatest(returned * 0.5e0, returned * 1.5e0)
        ) - 1 as roi_high

    from roi

    union all

    select
        campaign_id,
        arm,
        evidence,
        'margin_rate' as driver,
        least(returned * 0.8e0, returned * 1.2e0) - 1 as roi_low,
        greatest(returned * 0.8e0, returned * 1.2e0) - 1 as roi_high

    from roi

    union all

    select
        campaign_id,
        arm,
        evidence,
        'cost' as driver,
        least(returned / 0.8e0, returned / 1.2e0) - 1 as roi_low,
        greatest(returned / 0.8e0, returned / 1.2e0) - 1 as roi_high

    from roi

)

select
    campaign_id,
    arm,
    evidence,
    driver,
    roi_low,
    roi_high,
    row_number() over (
        partition by campaign_id, arm
        order by roi_high - roi_low desc, driver
    ) as place

from moved
