-- Grain: one row per campaign, treated arm and covariate.
-- How far an arm was from the control before the campaign, in standard deviations (Austin 2009). A
-- fair draw leaves differences too, the larger the smaller the arms: what one draw in a thousand
-- exceeds is the limit, or a tenth of a deviation where that is more.
{% set covariates = [
    'prior_year_spend', 'prior_year_purchases', 'prior_window_spend', 'tenure_days', 'age', 'income'
] %}

with

contacts as (

    select * from {{ ref('exp_contacts') }}

),

covariates as (

    {%- for covariate in covariates %}
        select
            campaign_id,
            arm,
            is_control,
            '{{ covariate }}' as covariate,
            cast({{ covariate }} as decimal(28, 2)) as figure

        from contacts
        {{ "union all" if not loop.last }}
    {%- endfor %}

),

sums as (

    select
        campaign_id,
        arm,
        is_control,
        covariate,
        count(figure) as customers,
        sum(figure) as total,
        sum(figure * figure) as squares

    from covariates

    group by campaign_id, arm, is_control, covariate

),

measured as (

    select
        *,
        cast(total as double) / customers as average,
        {{ sample_variance('customers', 'total', 'squares') }} as variance

    from sums

    where customers > 1

),

treated as (

    select * from measured
    where not is_control

),

control as (

    select * from measured
    where is_control

),

compared as (

    select
        treated.campaign_id,
        treated.arm,
        treated.covariate,
        treated.average as treated_mean,
        control.average as control_mean,
        (treated.average - control.average)
        / sqrt((treated.variance + control.variance) / 2) as standardised_difference,
        greatest(
            0.1e0, 3.290527e0 * sqrt(1.0e0 / treated.customers + 1.0e0 / control.customers)
        ) as difference_limit

    from treated

    inner join control
        on
            treated.campaign_id = control.campaign_id
            and treated.covariate = control.covariate

    where treated.variance + control.variance > 0

)

select
    *,
    abs(standardised_difference) <= difference_limit as is_balanced

from compared
