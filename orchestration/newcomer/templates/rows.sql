-- Grain: one row per line of the file, with every reason why it is not accepted.
[% for line in comments %]
-- [[ line ]]
[% endfor %]
{% set fields = {
[% for field in fields %]
[[ field.declared ]]
[% endfor %]
} %}
[% for name, lines in rewritten.items() %]
{% set rewritten_[[ name ]] %}
[% for line in lines %]
        [[ line ]]
[% endfor %]
{%- endset %}
[% endfor %]

{{ checked_rows(
    source('[[ source ]]', '[[ table ]]'), fields
[%- if key %], key='[[ key ]]'[% endif %]
[%- if dated %], dated='[[ dated ]]'[% endif %],
[% for name, found in {'rewritten': rewritten, 'faults': faults, 'exemptions': exemptions}.items()
    if found %]
    [[ name ]]={
[% for reason, condition in found.items() %]
        '[[ reason ]]': [[ 'rewritten_' ~ reason if name == 'rewritten' else "'" ~ condition ~ "'" ]],
[% endfor %]
    },
[% endfor %]
) }}
