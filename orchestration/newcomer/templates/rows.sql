-- Grain: one row per line of the file, with every reason why it is not accepted.
[% for line in comments %]
-- [[ line ]]
[% endfor %]
{% set fields = {
[% for field in fields %]
[[ field.declared ]]
[% endfor %]
} %}

with

source_rows as (

    select
        source_file as file,
        line_number,
        {{ read_fields(fields) }}

    from {{ source('[[ source ]]', '[[ table ]]') }}

)[[ "," if dated or rewritten or key ]]

[% if dated %]
{{ end_of_history('source_rows', date='[[ dated ]]') }}[[ "," if rewritten or key ]]

[% endif %]
[% if rewritten %]
rewritten as (

    select
[% if kept_names %]
        * except ([[ kept_names | join(", ") ]]),
[% else %]
        *,
[% endif %]
[% for line in rewritten %]
        [[ line ]]
[% endfor %]

    from source_rows

)[[ "," if key ]]

[% endif %]
[% if key %]
{{ compare_copies('[[ last ]]', key='[[ key ]]', fields=fields) }}

[% endif %]
select
    [[ checked ]].file,
    [[ checked ]].line_number,
[% if key_is_line %]
    [[ checked ]].customer_id,
[% endif %]
    {{ typed_fields(fields) }},
[% if not faults %]
    {{ row_fate(fields) }}
[% else %]
    {{ row_fate(
        fields,
        faults={
[% for reason, condition in faults.items() %]
            '[[ reason ]]': '[[ condition ]]',
[% endfor %]
        },
[% if exemptions %]
        exemptions={
[% for reason, condition in exemptions.items() %]
            '[[ reason ]]': '[[ condition ]]',
[% endfor %]
        },
[% endif %]
    ) }}
[% endif %]

from [[ checked ]]
[% if dated %]

cross join history
[% endif %]
