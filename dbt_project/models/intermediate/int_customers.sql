-- Grain: one row per customer known at the business's as_of_date.
-- A file that gives no sign-up date leaves the first purchase as the first sign of a customer.
with

customers as (

    select * from {{ canonical('customers') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

),

first_purchases as (

    select
        customer_id,
        cast(min(transacted_at) as date) as first_purchased_on

    from {{ ref('int_transactions') }}

    group by customer_id

),

dated as (

    select
        customers.* except (signed_up_on),
        coalesce(customers.signed_up_on, first_purchases.first_purchased_on) as signed_up_on

    from customers

    left join first_purchases
        on customers.customer_id = first_purchases.customer_id

)

select
    dated.customer_id,
    dated.signed_up_on,
    dated.age,
    dated.gender,
    dated.region,
    dated.income,
    dated.household_size,
    dated.acquisition_cost,
    coalesce(dated.has_marketing_consent, false) as has_marketing_consent

from dated

inner join as_of
    on dated.signed_up_on <= as_of.as_of_date
