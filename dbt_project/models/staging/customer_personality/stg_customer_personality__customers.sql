-- Grain: one row per customer.
-- An age or income that cannot be believed is not known here; the attributes keep what was stated.
-- Who gave a joke as marital status may live alone or not, so their household is not known either.
with

shoppers as (

    select * from {{ ref('stg_customer_personality__shoppers') }}
    where row_status = 'accepted'

)

select
    customer_id,
    signed_up_on,
    cast(
        case when is_age_plausible then extract(year from signed_up_on) - birth_year end
        as integer
    ) as age,
    cast(null as {{ dbt.type_string() }}) as gender,
    cast(null as {{ dbt.type_string() }}) as region,
    case when is_income_plausible then stated_income end as income,
    case
        when marital_status in ('Married', 'Together') then 2 + kids_at_home + teens_at_home
        when marital_status is not null then 1 + kids_at_home + teens_at_home
    end as household_size,
    cast(null as decimal(18, 2)) as acquisition_cost,
    cast(null as boolean) as has_marketing_consent

from shoppers
