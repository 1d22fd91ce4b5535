-- Grain: one row per customer whom the source names.
-- The one table that says who a customer is. Nothing reads it: nothing published can name anybody.
with

identities as (

    select * from {{ canonical('identities') }}

)

select
    -- The same in every run, of one form in every source. No secret: the id stands beside it.
    md5(customer_id) as identity_key,
    customer_id,
    full_name,
    email,
    phone,
    address

from identities
