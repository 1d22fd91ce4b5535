-- Grain: one row per customer known at the business's as_of_date.
-- A file that gives no sign-up date leaves the first sign of a customer: the day the business first
-- knew of a purchase. Nobody is known before that, however early a purchase written down later was.
-- A snapshot says on which day it was taken and holds whoever signed up that day; else that day is
-- as unknown as all that happens on it.
{% set bound = '<=' if source_var('as_of_date') else '<' %}

with

customers as (

    select * from {{ canonical('customers') }}

),

as_of as (

    select * from {{ ref('int_as_of') }}

),

first_signs as (

    select
        customer_id,
        cast(min(known_at) as date) as first_known_on

    from {{ ref('int_transactions') }}

    group by customer_id

),

dated as (

    select
        customers.* except (signed_up_on),
        coalesce(customers.signed_up_on, first_signs.first_known_on) as signed_up_on

    from customers

    left join first_signs
        on customers.customer_id = first_signs.customer_id

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
    coalesce(dated.has_marketing_consent, false) as has_marketing_consent,
    dated.has_marketing_consent is not null as is_consent_known

from dated

inner join as_of
    on dated.signed_up_on {{ bound }} as_of.as_of_date
