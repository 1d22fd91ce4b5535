-- Grain: one row per row of the customers file, with every reason why it is not accepted.
-- Names and e-mail addresses stay in the raw file: nothing built on staging can leak them.
{% set fields = {
    'customer_id': {},
    'gender': {},
    'region': {},
    'plan': {},
    'acquisition_channel': {},
    'signed_up_on': {'type': 'date', 'required': true, 'latest': 'latest'},
    'has_marketing_consent': {'type': 'boolean'},
    'birth_year': {'type': 'integer', 'least': 1900},
    'income': {'type': 'decimal(18, 2)', 'least': 0},
    'household_size': {'type': 'integer', 'least': 1},
    'monthly_fee': {'type': 'decimal(18, 2)', 'least': 0},
    'acquisition_cost': {'type': 'decimal(18, 2)', 'least': 0},
} %}
{% set is_unborn %}
try_cast(birth_year as integer) > extract(year from try_cast(signed_up_on as date))
{% endset %}

{{ checked_rows(
    source('demo', 'customers'), fields, key='customer_id', dated='signed_up_on',
    faults={'out_of_range': is_unborn},
) }}
