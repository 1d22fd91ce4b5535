{# A checked model says once what the fields of its file are; read_fields, typed_fields and row_fate
   follow it. Of each field, by the name it gets:

     column      its name in the file, where that is another
     type        boolean, integer, double, decimal(18, 2), date or timestamp; text when left out
     required    true: a blank is a fault. A blank that is none is null.
     least, most the range of a number
     latest      SQL for the last moment a date can be from; a later one is a future_date
     format      how a date is written, such as dd-mm-yyyy or yyyymmdd; ISO when left out
     decimal     ',' where the file writes 1.234,56
     nothing     words of the file that mean a blank, such as ['NA', 'NULL'] #}

{# The fields under their new names. Texts are trimmed and null where blank; what has a type comes as
   it is, because Parquet brings it typed and a text is cast later. #}
{% macro read_fields(fields) %}
    {%- for name, field in fields.items() %}
        {%- set column = adapter.quote(field.column or name) %}
        {#- A plain variable set in a loop is forgotten after it. #}
        {%- set read = namespace(
            text="nullif(trim(cast(" ~ column ~ " as " ~ dbt.type_string() ~ ")), '')"
        ) %}
        {%- for word in field.nothing or [] %}
            {%- set read.text = "nullif(" ~ read.text ~ ", '" ~ word ~ "')" %}
        {%- endfor %}
        {%- if field.format %}
            {{ iso_date(read.text, field.format) }} as {{ name }}
        {%- elif field.decimal %}
            {{ plain_number(read.text) }} as {{ name }}
        {%- elif field.type and not field.nothing %}
            {{ column }} as {{ name }}
        {%- else %}
            {{ read.text }} as {{ name }}
        {%- endif %}
        {{- "," if not loop.last }}
    {%- endfor %}
{% endmacro %}

{# The fields with their types; what has no value of its type is null, and row_fate says so. #}
{% macro typed_fields(fields) %}
    {%- for name, field in fields.items() %}
        {%- if field.type %}
            try_cast({{ name }} as {{ field.type }}) as {{ name }}
        {%- else %}
            {{ name }}
        {%- endif %}
        {{- "," if not loop.last }}
    {%- endfor %}
{% endmacro %}
