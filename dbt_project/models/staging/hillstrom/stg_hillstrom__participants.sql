-- Grain: one row per line of the file, with every reason why it is not accepted.
-- The file names nobody. Its 6,562 lines that equal an earlier one are different customers, so the
-- line number is the key: as text, and only as stable as the file.
{% set amount = {'type': 'decimal(18, 2)', 'required': true, 'least': 0} %}
{% set flag = {'type': 'boolean', 'required': true} %}
{% set arms = {
    'Mens E-Mail': 'mens_email', 'Womens E-Mail': 'womens_email', 'No E-Mail': 'control'
} %}
{% set fields = {
    'months_since_purchase': {
        'column': 'recency', 'type': 'integer', 'required': true, 'least': 1, 'most': 12
    },
    'year_spend_band': {'column': 'history_segment'},
    'year_spend': dict(amount, column='history'),
    'has_bought_mens': dict(flag, column='mens'),
    'has_bought_womens': dict(flag, column='womens'),
    'area': {'column': 'zip_code'},
    'is_new': dict(flag, column='newbie'),
    'channels_used': {'column': 'channel'},
    'mailing': {'column': 'segment', 'required': true},
    'has_visited': dict(flag, column='visit'),
    'has_bought': dict(flag, column='conversion'),
    'two_week_spend': dict(amount, column='spend'),
} %}
{% set arm -%}
    case
    {%- for written, arm in arms.items() %} when mailing = '{{ written }}' then '{{ arm }}'
    {%- endfor %} end
{%- endset %}

{{ checked_rows(
    source('hillstrom', 'participants'), fields,
    rewritten={
        'customer_id': 'cast(line_number as ' ~ dbt.type_string() ~ ')',
        'arm': arm,
        'area': "case when area = 'Surburban' then 'Suburban' else area end",
    },
    faults={'cast:segment': 'mailing is not null and arm is null'},
) }}
