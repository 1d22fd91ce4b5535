-- Grain: one row per customer, known on as_of_date, the day of the mailing.
-- What came after the mailing (visit, purchase, spend) is its outcome and no attribute.
with

participants as (

    select * from {{ ref('stg_hillstrom__participants') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    months_since_purchase,
    year_spend_band,
    year_spend,
    has_bought_mens,
    has_bought_womens,
    has_bought_mens and has_bought_womens as has_bought_both,
    is_new,
    channels_used

from participants
