-- Grain: one row per line of the file, with every reason why it is not accepted.
-- What cannot be believed is flagged, not refused: a birth year that makes a shopper older than
-- 100, and an income far beyond the others (one is 666666), leave the shopper in.
{% set spends = ['wine', 'fruit', 'meat', 'fish', 'sweets', 'gold'] %}
{% set amount = {'type': 'decimal(18, 2)', 'required': true, 'least': 0} %}
{% set count = {'type': 'integer', 'required': true, 'least': 0, 'most': 1000} %}
{% set flag = {'type': 'boolean', 'required': true} %}
{% set fields = {
    'customer_id': {'column': 'ID'},
    'birth_year': {'column': 'Year_Birth', 'type': 'integer', 'required': true, 'least': 1800},
    'education': {'column': 'Education'},
    'marital_status': {'column': 'Marital_Status', 'nothing': ['Absurd', 'YOLO']},
    'stated_income': {'column': 'Income', 'type': 'decimal(18, 2)', 'least': 0},
    'kids_at_home': dict(count, column='Kidhome'),
    'teens_at_home': dict(count, column='Teenhome'),
    'signed_up_on': {
        'column': 'Dt_Customer', 'type': 'date', 'required': true, 'format': 'dd-mm-yyyy',
        'latest': "cast('" ~ source_var('as_of_date') ~ "' as date)"
    },
    'days_since_purchase': dict(count, column='Recency', most=728),
    'wine_spend': dict(amount, column='MntWines'),
    'fruit_spend': dict(amount, column='MntFruits'),
    'meat_spend': dict(amount, column='MntMeatProducts'),
    'fish_spend': dict(amount, column='MntFishProducts'),
    'sweets_spend': dict(amount, column='MntSweetProducts'),
    'gold_spend': dict(amount, column='MntGoldProds'),
    'deal_purchases': dict(count, column='NumDealsPurchases'),
    'web_purchases': dict(count, column='NumWebPurchases'),
    'catalog_purchases': dict(count, column='NumCatalogPurchases'),
    'store_purchases': dict(count, column='NumStorePurchases'),
    'web_visits_a_month': dict(count, column='NumWebVisitsMonth'),
    'has_accepted_campaign_1': dict(flag, column='AcceptedCmp1'),
    'has_accepted_campaign_2': dict(flag, column='AcceptedCmp2'),
    'has_accepted_campaign_3': dict(flag, column='AcceptedCmp3'),
    'has_accepted_campaign_4': dict(flag, column='AcceptedCmp4'),
    'has_accepted_campaign_5': dict(flag, column='AcceptedCmp5'),
    'has_complained': dict(flag, column='Complain'),
    'contact_cost': dict(amount, column='Z_CostContact'),
    'answer_revenue': dict(amount, column='Z_Revenue'),
    'has_responded': dict(flag, column='Response'),
} %}
{% set is_unborn %}
try_cast(birth_year as integer) > extract(year from try_cast(signed_up_on as date))
{% endset %}

with

checked as (

    {{ checked_rows(
        source('customer_personality', 'shoppers'), fields, key='customer_id',
        faults={'out_of_range': is_unborn},
    ) }}

)

select
    *,
    cast(
        {%- for category in spends %}
            {{ "+ " if not loop.first }}{{ category }}_spend
        {%- endfor %}
        as decimal(18, 2)
    ) as total_spend,
    web_purchases + catalog_purchases + store_purchases as purchases,
    extract(year from signed_up_on) - birth_year <= 100 as is_age_plausible,
    coalesce(stated_income <= 500000, true) as is_income_plausible

from checked
