{# A table is dropped and made anew in one transaction. dbt-duckdb makes it under another name and
   renames twice, so that whoever reads meanwhile finds one; nobody reads the work file while dbt
   writes it, and the renames cost dbt as much as making the table. #}
{% materialization table, adapter='duckdb' %}
    {%- set before = load_cached_relation(this) -%}
    {%- set made = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {{ "drop " ~ before.type ~ " " ~ before ~ ";" if before }}
        {{ create_table_as(False, made, sql) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [made]}) }}
{% endmaterialization %}
