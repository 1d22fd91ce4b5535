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

with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('demo', 'customers') }}

),

{{ end_of_history('source_rows', date='signed_up_on') }},

{{ compare_copies('source_rows', key='customer_id', fields=fields) }}

select
    compared.file,
    compared.line_number,
    {{ typed_fields(fields) }},
    {{ row_fate(
        fields,
        faults={
            'null_key': 'customer_id is null',
            'dup_key': 'is_conflicting',
            'out_of_range': is_unborn,
        },
        exemptions={'duplicate_row': 'copy_number > 1'},
    ) }}

from compared

cross join history
