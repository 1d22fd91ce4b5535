{# The lines of a seed that hold for the active business: its own, and the general ones (an empty
   `source`) of every name it has no line of its own for. #}
{% macro lines_in_force(seed, name) %}
    select * from {{ ref(seed) }}
    where coalesce(source, '{{ env_var("CLIENTELE_SOURCE", "demo") }}')
        = '{{ env_var("CLIENTELE_SOURCE", "demo") }}'
    qualify dense_rank() over (
        partition by {{ name }}
        order by case when source is null then 1 else 0 end
    ) = 1
{% endmacro %}
