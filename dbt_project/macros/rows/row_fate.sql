{# row_reasons and row_status of a row that read_fields has read. `faults` and `exemptions` map a
   reason to its condition: a fault quarantines the row, an exemption ignores a sound one. Every
   fault of a row is named, in the order of the file's own faults first; the first is its reason in
   counts. #}
{% macro row_fate(fields, faults={}, exemptions={}) %}
    {%- set found = {} %}
    {%- for reason, condition in faults.items() %}
        {%- do found.setdefault(reason, []).append(condition) %}
    {%- endfor %}
    {%- for name, field in fields.items() %}
        {%- for reason, condition in field_faults(name, field) %}
            {%- do found.setdefault(reason, []).append(condition) %}
        {%- endfor %}
    {%- endfor %}
    coalesce(
        nullif(concat_ws(
            ', '
            {%- for reason, conditions in found.items() %},
                case when ({{ conditions | join(') or (') }}) then '{{ reason }}' end
            {%- endfor %}
        ), '')
        {%- if exemptions %},
            case
                {%- for reason, condition in exemptions.items() %}
                    when {{ condition }} then '{{ reason }}'
                {%- endfor %}
            end
        {%- endif %}
    ) as row_reasons,
    case
        when row_reasons is null then 'accepted'
        {%- if exemptions %}
            when row_reasons in ('{{ exemptions | join("', '") }}') then 'ignored'
        {%- endif %}
        else 'quarantined'
    end as row_status
{% endmacro %}

{# What can be wrong with one field: pairs of reason and condition. Reasons name the field as the
   file does. #}
{% macro field_faults(name, field) %}
    {%- set column = field.column or name %}
    {%- set blank = "coalesce(trim(cast(" ~ name ~ " as " ~ dbt.type_string() ~ ")), '') = ''" %}
    {%- set typed = "try_cast(" ~ name ~ " as " ~ field.type ~ ")" %}
    {%- set number = "try_cast(" ~ name ~ " as double)" %}
    {%- set found = [] %}
    {%- if field.required %}
        {%- do found.append((
            'blank:' ~ column, (typed ~ " is null and " if field.type else "") ~ blank
        )) %}
    {%- endif %}
    {%- if field.type in ('date', 'timestamp') %}
        {%- set unread = typed ~ " is null and not " ~ blank %}
        {%- if field.format %}
            {%- do found.append(('cast:' ~ column, unread)) %}
        {%- else %}
            {%- set unclear = is_day_or_month_first(name) %}
            {%- do found.append(('ambiguous_date', unread ~ " and " ~ unclear)) %}
            {%- do found.append(('cast:' ~ column, unread ~ " and not " ~ unclear)) %}
        {%- endif %}
        {#- 9999-12-31 is how some systems write "never", and what 'infinity' comes to. #}
        {%- do found.append((
            'out_of_range', typed ~ " < '1900-01-01' or " ~ typed ~ " >= '9999-12-31'"
        )) %}
        {%- if field.latest %}
            {%- do found.append((
                'future_date', "cast(" ~ typed ~ " as date) > " ~ field.latest
            )) %}
        {%- endif %}
    {%- elif field.type == 'boolean' %}
        {%- do found.append(('cast:' ~ column, typed ~ " is null and not " ~ blank)) %}
    {%- elif field.type %}
        {%- set finite = "abs(" ~ number ~ ") < cast('infinity' as double)" %}
        {%- set bounds = [typed ~ " is null"] %}
        {%- if field.least is defined %}{% do bounds.append(typed ~ " < " ~ field.least) %}{% endif %}
        {%- if field.most is defined %}{% do bounds.append(typed ~ " > " ~ field.most) %}{% endif %}
        {%- set whole = " or " ~ finite ~ " and " ~ number ~ " <> floor(" ~ number ~ ")" %}
        {%- do found.append((
            'cast:' ~ column,
            "(" ~ number ~ " is null and not " ~ blank ~ ")"
            ~ (whole if field.type == 'integer' else "")
        )) %}
        {%- do found.append(('non_finite', "not " ~ finite)) %}
        {%- do found.append(('out_of_range', finite ~ " and (" ~ bounds | join(" or ") ~ ")")) %}
    {%- endif %}
    {{- return(found) -}}
{% endmacro %}
