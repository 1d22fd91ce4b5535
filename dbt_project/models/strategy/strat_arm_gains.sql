-- Grain: one row per arm that campaigns with a control arm drawn by lot have measured.
-- What a contact of the arm added on average, in money: the uplift model's own arithmetic on its
-- own rows, for the arms whose effects it does not tell apart by customer. The chance of the arm,
-- given that the lot fell on it or on control, weighs campaigns of uneven lots.
with

outcomes as (

    select * from {{ ref('train_uplift') }}

),

lots as (

    select distinct
        campaign_id,
        arm,
        is_treated,
        propensity

    from outcomes

),

held_out as (

    select
        campaign_id,
        sum(propensity) as propensity

    from lots
    where not is_treated
    group by campaign_id

),

compared as (

    select
        lots.arm,
        outcomes.is_treated,
        outcomes.has_responded,
        outcomes.margin,
        (lots.propensity + held_out.propensity)
        / case when outcomes.is_treated then lots.propensity else held_out.propensity end as weight

    from lots

    inner join held_out
        on lots.campaign_id = held_out.campaign_id

    inner join outcomes
        on
            lots.campaign_id = outcomes.campaign_id
            and (lots.arm = outcomes.arm or not outcomes.is_treated)

    where lots.is_treated

),

averages as (

    select
        arm,
        sum(case when is_treated and has_responded then weight else 0 end)
        / sum(case when is_treated then weight end)
        - sum(case when has_responded and not is_treated then weight else 0 end)
        / sum(case when not is_treated then weight end) as expected_uplift,
        coalesce(avg(case when has_responded then cast(margin as double) end), 0)
            as margin_of_an_answer

    from compared

    group by arm

)

select
    arm,
    expected_uplift,
    margin_of_an_answer,
    cast(expected_uplift * margin_of_an_answer as decimal(18, 2)) as expected_gain

from averages
