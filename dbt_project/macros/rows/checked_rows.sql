{# A checked model whole: every row of a raw table with its fields as read_fields says, typed, and
   what becomes of it as row_fate says.

     key         what rows are compared by, as compare_copies does: a row without it has a null_key
                 (or without a customer_id), copies that differ have a dup_key, a later equal one is
                 a duplicate_row. Without a key every row stands for itself.
     dated       the date that end_of_history looks at; fields follow it with 'latest': 'latest'
     rewritten   SQL by name, read before anything is judged: it takes a field's place or is a
                 column of its own, which then stands before the fields
     faults, exemptions  by reason, as row_fate has them; null_key too, where another than the key
                 and the customer_id must be there #}
{% macro checked_rows(
    relation, fields, key=none, dated=none, rewritten={}, faults={}, exemptions={}
) %}
{%- set rows = 'rewritten' if rewritten else 'source_rows' %}
{%- set checked = 'compared' if key else rows %}
{%- set fates = {'faults': faults, 'exemptions': exemptions} %}
{%- if key %}
    {%- set needed = [key] if key is string else key | list %}
    {%- if 'customer_id' in fields and 'customer_id' not in needed %}
        {%- do needed.append('customer_id') %}
    {%- endif %}
    {%- set found = {'null_key': needed | join(' is null or ') ~ ' is null'} %}
    {%- do found.update({'dup_key': 'is_conflicting'}) %}
    {%- do found.update(faults) %}
    {%- set ignored = dict(exemptions) %}
    {%- do ignored.update({'duplicate_row': 'copy_number > 1'}) %}
    {%- do fates.update({'faults': found, 'exemptions': ignored}) %}
{%- endif %}
with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ relation }}

)

{%- if dated %},

{{ end_of_history('source_rows', date=dated) }}
{%- endif %}

{%- if rewritten %},

rewritten as (

    select
        *
        {%- for name in rewritten if name in fields %}
            {{- " except (" if loop.first else ", " }}{{ name }}{{ ")" if loop.last }}
        {%- endfor %}
        {%- for name, expression in rewritten.items() %},
        {{ expression }} as {{ name }}
        {%- endfor %}

    from source_rows

)
{%- endif %}

{%- if key %},

{{ compare_copies(rows, key=key, fields=fields) }}
{%- endif %}

select
    {{ checked }}.file,
    {{ checked }}.line_number,
    {%- for name in rewritten if name not in fields %}
    {{ name }},
    {%- endfor %}
    {{ typed_fields(fields) }},
    {{ row_fate(fields, faults=fates.faults, exemptions=fates.exemptions) }}

from {{ checked }}
{%- if dated %}

cross join history
{%- endif %}
{% endmacro %}
