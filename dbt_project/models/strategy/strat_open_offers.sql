-- Grain: one row per active customer, channel and offer that is open to the customer through it.
-- What the contact is expected to bring before it is paid for: as an experiment measured of the
-- offer's arm, else as the playbook assumes. Whoever takes an incentive costs it, also those who
-- would have bought or stayed without.
with

customers as (

    select * from {{ ref('strat_customer_segments') }}
    where is_contact_allowed

),

stakes as (

    select * from {{ ref('strat_customer_stakes') }}

),

offers as (

    select * from {{ ref('strat_channel_offers') }}

),

measured as (

    select * from {{ source('scores', 'score_uplift') }}
    -- The newest campaign that measured the arm speaks.
    qualify row_number() over (
        partition by customer_id, as_of_date, arm
        order by campaign_id desc
    ) = 1

),

arm_gains as (

    select * from {{ ref('strat_arm_gains') }}

),

opened as (

    select
        customers.customer_id,
        customers.as_of_date,
        offers.channel,
        offers.offer,
        offers.position,
        offers.goal,
        offers.incentive,
        offers.taken_anyway,
        cast(
            coalesce(measured.expected_gain, arm_gains.expected_gain)
            * case
                when coalesce(measured.score_basis, 'prior') = 'prior' then stakes.order_weight
                else 1
            end
            as decimal(18, 2)
        ) as measured_gain,
        cast(
            coalesce(offers.assumed_acceptance, stakes.response_probability) as decimal(10, 9)
        ) as acceptance,
        case offers.goal
            when 'keep' then coalesce(offers.margin, stakes.margin_at_risk)
            else coalesce(offers.margin, stakes.order_margin)
        end as margin_to_win

    from customers

    inner join stakes
        on customers.customer_id = stakes.customer_id

    inner join offers
        on
            coalesce(offers.strategic_segment, customers.strategic_segment)
            = customers.strategic_segment
            and {{ meets_thresholds('customers', 'offers') }}

    left join measured
        on
            customers.customer_id = measured.customer_id
            and customers.as_of_date = measured.as_of_date
            and offers.arm = measured.arm

    left join arm_gains
        on offers.arm = arm_gains.arm

)

select
    * except (measured_gain, taken_anyway),
    case when measured_gain is null then 'assumption' else 'experiment' end as evidence,
    cast(
        coalesce(
            measured_gain,
            acceptance * margin_to_win - least(acceptance + taken_anyway, 1) * incentive
        ) as decimal(18, 2)
    ) as expected_gain

from opened

where
    measured_gain is not null
    or acceptance * margin_to_win is not null
