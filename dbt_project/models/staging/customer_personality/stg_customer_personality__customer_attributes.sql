-- Grain: one row per customer, known on as_of_date.
-- Spend and purchases are those of two years. The answer to the newest campaign is no attribute: it
-- is what a model has to foretell.
{% set spends = ['wine', 'fruit', 'meat', 'fish', 'sweets', 'gold'] %}
{% set as_of_date = "cast('" ~ source_var('as_of_date') ~ "' as date)" %}
{% set channels = ['web', 'catalog', 'store'] %}

with

shoppers as (

    select * from {{ ref('stg_customer_personality__shoppers') }}
    where row_status = 'accepted'

),

customers as (

    select * from {{ ref('stg_customer_personality__customers') }}

)

select
    shoppers.customer_id,
    {{ as_of_date }} as as_of_date,
    shoppers.education,
    shoppers.marital_status,
    shoppers.marital_status in ('Married', 'Together') as has_partner,
    shoppers.kids_at_home,
    shoppers.teens_at_home,
    shoppers.birth_year,
    shoppers.is_age_plausible,
    shoppers.stated_income,
    shoppers.is_income_plausible,
    {%- for category in spends %}
        shoppers.{{ category }}_spend,
        cast(shoppers.{{ category }}_spend as double) / nullif(shoppers.total_spend, 0)
            as {{ category }}_share,
    {%- endfor %}
    shoppers.purchases,
    {%- for channel in channels %}
        shoppers.{{ channel }}_purchases,
        cast(shoppers.{{ channel }}_purchases as double) / nullif(shoppers.purchases, 0)
            as {{ channel }}_share,
    {%- endfor %}
    shoppers.deal_purchases,
    cast(shoppers.deal_purchases as double) / nullif(shoppers.purchases, 0) as deal_share,
    shoppers.web_visits_a_month,
    cast(shoppers.web_visits_a_month as double) / nullif(shoppers.web_purchases, 0)
        as visits_to_web_purchases,
    cast(shoppers.total_spend as double) / nullif(shoppers.purchases, 0) as spend_per_order,
    cast(shoppers.total_spend as double) / nullif(customers.income, 0) as spend_to_income,
    cast(customers.income as double) / customers.household_size as income_per_head,
    -- A silence of weeks says much of who has just enrolled, and little of who came two years ago.
    shoppers.days_since_purchase
    * (730 - {{ dbt.datediff('shoppers.signed_up_on', as_of_date, 'day') }}) / 730.0e0
        as silence_of_the_new,
    {%- for number in range(1, 6) %}
        shoppers.has_accepted_campaign_{{ number }},
    {%- endfor %}
    {%- for number in range(1, 6) %}
        {{ "+ " if not loop.first -}}
        case when shoppers.has_accepted_campaign_{{ number }} then 1 else 0 end
    {%- endfor %} as campaigns_accepted,
    shoppers.has_complained,
    shoppers.contact_cost,
    shoppers.answer_revenue

from shoppers

inner join customers
    on shoppers.customer_id = customers.customer_id
