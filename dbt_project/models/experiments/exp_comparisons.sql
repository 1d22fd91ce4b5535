-- Grain: one row per campaign without a control and customer, contacted (arm) or not (arm is null).
-- Where nobody was held out, those whom a campaign did not reach are all there is to compare with.
-- Both are measured alike: by what they bought in the window after its first contact, and by what
-- was known of them before it.
with

plans as (

    select * from {{ ref('exp_plans') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

),

contacts as (

    select * from {{ ref('exp_contacts') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

transactions as (

    select * from {{ ref('int_transactions') }}

),

campaigns as (

    select
        campaign_id,
        min(first_contacted_at) as contacted_at,
        {{ windows_around('min(first_contacted_at)') }}

    from plans

    group by campaign_id

    having count(*) filter (where is_control) = 0

),

audiences as (

    select
        campaigns.*,
        customers.customer_id,
        customers.signed_up_on,
        customers.age,
        customers.income,
        contacts.arm

    from campaigns

    inner join as_of
        on campaigns.closes_at <= as_of.as_of_date

    inner join customers
        on campaigns.contacted_at >= customers.signed_up_on

    left join contacts
        on
            campaigns.campaign_id = contacts.campaign_id
            and customers.customer_id = contacts.customer_id

),

{{ spent_around('audiences') }}

select
    audiences.campaign_id,
    audiences.customer_id,
    audiences.arm,
    cast(coalesce(spent.spent_in_window, 0) as decimal(18, 2)) as revenue,
    cast(coalesce(spent.prior_year_spend, 0) as decimal(18, 2)) as prior_year_spend,
    cast(coalesce(spent.prior_year_purchases, 0) as integer) as prior_year_purchases,
    cast(coalesce(spent.prior_window_spend, 0) as decimal(18, 2)) as prior_window_spend,
    cast(coalesce({{ dbt.datediff(
        'spent.last_purchased_at', 'audiences.contacted_at', 'day'
    ) }}, 365) as integer) as days_since_purchase,
    cast({{ dbt.datediff(
        'audiences.signed_up_on', 'audiences.contacted_at', 'day'
    ) }} as integer) as tenure_days,
    audiences.age,
    audiences.income

from audiences

left join spent
    on
        audiences.campaign_id = spent.campaign_id
        and audiences.customer_id = spent.customer_id
