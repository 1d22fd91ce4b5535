-- Grain: one row per customer, as_of_date and campaign with a control arm drawn by lot.
-- A label looks forward: what a campaign that drew lots for the customer within
-- response_window_days from as_of_date on saw of them, as far as is known at the business's own
-- as_of_date. Both arms are asked in the same window: the control arm is what would have happened
-- anyway. A contact teaches once, from the newest as_of_date before it.
-- A business known on a single day brings what came of its experiment along, like its answers.
{% set window_days = source_var('response_window_days') %}

with

contacts as (

    select * from {{ ref('int_campaign_contacts') }}

),

brought_along as (

    select * from {{ canonical('campaign_contacts') }}
    where {{ source_var('snapshot_count') }} = 1

),

as_of as (

    select * from {{ ref('int_as_of') }}

),

rates as (

    select margin_rate from {{ ref('int_margin_rates') }}
    where category is null

),

{{ closed_windows(window_days, of_experiments=true) }},

observed as (

    select
        closed_windows.customer_id,
        closed_windows.as_of_date,
        contacts.campaign_id,
        closed_windows.known_date,
        contacts.arm,
        contacts.is_control,
        coalesce(contacts.responded_at < closed_windows.known_date, false) as has_responded,
        case
            when contacts.responded_at >= closed_windows.known_date then 0
            else contacts.revenue
        end as revenue,
        contacts.cost

    from closed_windows

    inner join contacts
        on
            closed_windows.customer_id = contacts.customer_id
            and closed_windows.as_of_date <= contacts.contacted_at
            and closed_windows.known_date > contacts.contacted_at
            and closed_windows.answered_on > contacts.known_at

    qualify
        row_number() over (
            partition by contacts.campaign_id, contacts.customer_id
            order by closed_windows.as_of_date desc
        ) = 1

),

supplied as (

    select
        brought_along.customer_id,
        as_of.as_of_date,
        brought_along.campaign_id,
        as_of.as_of_date as known_date,
        brought_along.arm,
        brought_along.is_control,
        brought_along.responded_at is not null as has_responded,
        brought_along.revenue,
        brought_along.cost

    from brought_along

    inner join as_of
        on brought_along.contacted_at >= as_of.as_of_date

),

outcomes as (

    select * from observed
    union all
    select * from supplied

),

drawn as (

    select
        *,
        count(*) over (partition by campaign_id) as in_lottery,
        count(*) over (partition by campaign_id, arm) as in_arm,
        sum(case when is_control then 1 else 0 end) over (partition by campaign_id) as held_out

    from outcomes

)

select
    drawn.customer_id,
    drawn.as_of_date,
    drawn.campaign_id,
    drawn.known_date,
    drawn.arm,
    not drawn.is_control as is_treated,
    cast(drawn.in_arm as double) / drawn.in_lottery as propensity,
    drawn.has_responded,
    cast(coalesce(drawn.revenue, 0) * rates.margin_rate as decimal(18, 2)) as margin,
    cast(coalesce(drawn.cost, 0) as decimal(18, 2)) as cost,
    {{ window_days }} as horizon_days

from drawn

cross join rates

where drawn.held_out between 1 and drawn.in_lottery - 1
