-- Grain: one row per campaign and customer, contacted or held out.
-- What came of a contact within response_window_days, beside what was known of the customer before
-- it. Money is the source's own figure for the campaign, or else what was bought in the window. As
-- long as the window is open the answer is not known yet.
{% set is_known_whole = source_var('snapshot_count') == 1 %}

with

contacts as (

    select
        *,
        {{ windows_around('contacted_at') }}

    from {{ measured_contacts() }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

transactions as (

    select * from {{ ref('int_transactions') }}

),

{% if not is_known_whole %}
    as_of as (

        select * from {{ ref('int_as_of') }}

    ),
{% endif %}

{{ spent_around('contacts') }}

select
    contacts.campaign_id,
    contacts.customer_id,
    contacts.contacted_at,
    case
        when contacts.is_control then 'control'
        else coalesce(contacts.arm, 'contacted')
    end as arm,
    contacts.is_control,
    coalesce(contacts.cost, 0) as cost,
    {{ 'true' if is_known_whole else 'contacts.closes_at <= as_of.as_of_date' }} as is_closed,
    coalesce(contacts.responded_at <= contacts.closes_at, false) as has_responded,
    cast(case
        when contacts.responded_at > contacts.closes_at then 0
        else coalesce(contacts.revenue, spent.spent_in_window, 0)
    end as decimal(18, 2)) as revenue,
    cast(coalesce(spent.prior_year_spend, 0) as decimal(18, 2)) as prior_year_spend,
    cast(coalesce(spent.prior_year_purchases, 0) as integer) as prior_year_purchases,
    cast(coalesce(spent.prior_window_spend, 0) as decimal(18, 2)) as prior_window_spend,
    cast({{ dbt.datediff(
        'customers.signed_up_on', 'contacts.contacted_at', 'day'
    ) }} as integer) as tenure_days,
    customers.age,
    customers.income

from contacts
{% if not is_known_whole %}
    cross join as_of
{% endif %}
left join customers
    on contacts.customer_id = customers.customer_id

left join spent
    on
        contacts.campaign_id = spent.campaign_id
        and contacts.customer_id = spent.customer_id
