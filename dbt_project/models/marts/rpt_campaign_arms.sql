-- Grain: one row per campaign, arm, segment (null: all) and outcome.
-- The sums that every figure about a campaign is made of. A segment is the one a customer was in
-- before the contact: one they moved to since may be what the campaign did. Costs are those of the
-- contact and of the incentive, which everybody redeems who buys, asked or not.
with

contacts as (

    select * from {{ ref('exp_contacts') }}
    where is_closed

),

plans as (

    select * from {{ ref('exp_plans') }}

),

segments as (

    select * from {{ ref('dim_segment_history') }}
    where segmentation = 'segment'

),

segmented as (

    select
        contacts.*,
        segments.segment as segment_key

    from contacts

    inner join segments
        on
            contacts.customer_id = segments.customer_id
            and contacts.contacted_at >= segments.valid_from
            and coalesce(contacts.contacted_at < segments.valid_to, true)

),

scopes as (

    select
        *,
        cast(null as varchar) as segment_key

    from contacts

    union all

    select * from segmented

),

outcomes as (

    {%- for outcome, figure in {
        'response': 'case when scopes.has_responded then 1 else 0 end',
        'conversion': 'case when scopes.revenue > 0 then 1 else 0 end',
        'revenue': 'scopes.revenue',
    }.items() %}
        select
            scopes.campaign_id,
            scopes.arm,
            scopes.is_control,
            scopes.segment_key,
            '{{ outcome }}' as outcome,
            cast({{ figure }} as decimal(18, 2)) as figure,
            scopes.prior_year_spend as prior_spend,
            cast(
                scopes.cost
                + case
                    when scopes.revenue > 0 and not scopes.is_control
                        then coalesce(plans.incentive_cost, 0)
                    else 0
                end as decimal(18, 2)
            ) as cost

        from scopes

        left join plans
            on
                scopes.campaign_id = plans.campaign_id
                and scopes.arm = plans.arm
        {{ "union all" if not loop.last }}
    {%- endfor %}

)

-- A product of two amounts of 18 digits overflows in DuckDB unless one of them has more.
select
    campaign_id,
    arm,
    is_control,
    segment_key,
    outcome,
    count(*) as customers,
    cast(sum(figure) as decimal(38, 2)) as total,
    cast(sum(cast(figure as decimal(28, 2)) * figure) as decimal(38, 4)) as squares,
    cast(sum(prior_spend) as decimal(38, 2)) as prior_total,
    cast(sum(cast(prior_spend as decimal(28, 2)) * prior_spend) as decimal(38, 4)) as prior_squares,
    cast(sum(cast(figure as decimal(28, 2)) * prior_spend) as decimal(38, 4)) as prior_products,
    cast(sum(cost) as decimal(38, 2)) as cost_total,
    cast(sum(cast(cost as decimal(28, 2)) * cost) as decimal(38, 4)) as cost_squares,
    cast(sum(cast(figure as decimal(28, 2)) * cost) as decimal(38, 4)) as cost_products

from outcomes

group by campaign_id, arm, is_control, segment_key, outcome
