{# The fields of a raw table whose columns are canonical: types from the entity, the file's way of
   writing from the column's meta in the sources yml (format, decimal, nothing, required, least).
   None of the dates in `dated` can be after the end_of_history that the model joins.
   Unit tests compile without the yml; there everything is written as ISO writes it. #}
{% macro mapped_fields(table, entity, dated=[]) %}
    {%- set business = env_var('CLIENTELE_SOURCE', 'demo') %}
    {%- set types = entity_columns(entity) %}
    {%- if entity == 'customers' %}{% do types.update(birth_year='integer') %}{% endif %}
    {%- set written = {} %}
    {%- for source in (graph.sources.values() if execute and graph.sources else []) %}
        {%- if source.source_name == business and source.name == table %}
            {%- for column in source.columns.values() %}
                {%- do written.update({column.name: column.config.meta or column.meta}) %}
            {%- endfor %}
        {%- endif %}
    {%- endfor %}
    {%- set fields = {} %}
    {%- for name, data_type in types.items() %}
        {%- set field = {} %}
        {%- if data_type != 'varchar' %}{% do field.update(type=data_type) %}{% endif %}
        {%- if name in dated %}{% do field.update(latest='latest') %}{% endif %}
        {%- for key, value in written.get(name, {}).items() %}
            {%- if key in ['format', 'decimal', 'nothing', 'required', 'least'] %}
                {%- do field.update({key: value}) %}
            {%- endif %}
        {%- endfor %}
        {%- do fields.update({name: field}) %}
    {%- endfor %}
    {{- return(fields) -}}
{% endmacro %}

{# The columns of an entity; `otherwise` says what stands in for a blank one. #}
{% macro mapped_columns(entity, otherwise={}) %}
    {%- for name, data_type in entity_columns(entity).items() %}
        {%- if name in otherwise %}
            coalesce({{ name }}, cast({{ otherwise[name] }} as {{ data_type }})) as {{ name }}
        {%- else %}
            {{ name }}
        {%- endif %}
        {{- "," if not loop.last }}
    {%- endfor %}
{% endmacro %}

{# The columns of an entity of which only the customer is known. #}
{% macro unknown_columns(entity) %}
    {%- for name, data_type in entity_columns(entity).items() %}
        {%- if name == 'customer_id' %}
            {{ name }}
        {%- else %}
            cast(null as {{ dbt.type_string() if data_type == 'varchar' else data_type }})
            as {{ name }}
        {%- endif %}
        {{- "," if not loop.last }}
    {%- endfor %}
{% endmacro %}
