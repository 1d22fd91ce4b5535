{# CTEs `raw_<table>` and `raw_rows` of the rows that `rejected` names by file, table_name and
   line_number: file, line_number and raw_text, the declared fields as JSON under their own
   names.

   The tables are those that the active source's yml declares a file for. They are read by name,
   not through source(): dbt wants to know those names before it has read the yml. Whoever uses
   this also reads the source's row_status, which is built from all of them, and so comes after
   them. #}
{% macro raw_text_of(rejected) %}
{%- set business = env_var('CLIENTELE_SOURCE', 'demo') %}
{%- set tables = [] %}
{#- The graph is empty while dbt parses. #}
{%- for table in graph.get('sources', {}).values()
    if table.source_name == business and table.meta.file %}
    {%- do tables.append(table) %}
{%- endfor %}
{%- for table in tables %}
{%- set raw = adapter.quote(table.identifier) %}
raw_{{ table.identifier }} as (

    select
        {{ rejected }}.file,
        {{ rejected }}.line_number,
        {{ row_as_json(raw, table.columns.values() | map(attribute='name') | list) }} as raw_text

    from {{ rejected }}

    inner join {{ table.schema }}.{{ raw }}
        on
            {{ rejected }}.file = {{ raw }}.source_file
            and {{ rejected }}.line_number = {{ raw }}.line_number

    where {{ rejected }}.table_name = '{{ table.identifier }}'

),

{% endfor %}
raw_rows as (

    {%- for table in tables %}
    select * from raw_{{ table.identifier }}
    {{ "union all" if not loop.last }}
    {%- else %}
    {#- A unit test has no sources: there is nothing to read. #}
    select
        file,
        line_number,
        cast(null as {{ dbt.type_string() }}) as raw_text
    from {{ rejected }}
    {%- endfor %}

)
{% endmacro %}

{% macro row_as_json(table, columns) %}
    {{- return(adapter.dispatch('row_as_json')(table, columns)) -}}
{% endmacro %}

{% macro default__row_as_json(table, columns) %}
    {%- set fields = [] %}
    {%- for column in columns %}
        {%- do fields.append(table ~ '.' ~ adapter.quote(column)) %}
    {%- endfor %}
    {{- return('to_json(struct(' ~ fields | join(', ') ~ '))') -}}
{% endmacro %}

{% macro duckdb__row_as_json(table, columns) %}
    {%- set fields = [] %}
    {%- for column in columns %}
        {%- set name = "'" ~ column | replace("'", "''") ~ "'" %}
        {%- do fields.append(name ~ ', ' ~ table ~ '.' ~ adapter.quote(column)) %}
    {%- endfor %}
    {{- return('cast(json_object(' ~ fields | join(', ') ~ ') as varchar)') -}}
{% endmacro %}
