{# A CTE and, for each block, the columns of feat_customer_<block> beside it. Every block has a row
   for every customer and as_of_date, so an inner join loses none. #}
{% macro side_by_side(first, blocks) %}
{% for block in blocks %}
{{ block }} as (

    select * from {{ ref('feat_customer_' ~ block) }}

){{ "," if not loop.last }}
{% endfor %}

select
    {{ first }}.*,
    {%- for block in blocks %}
        {{ block }}.* except (customer_id, as_of_date){{ "," if not loop.last }}
    {%- endfor %}

from {{ first }}
{% for block in blocks %}
    inner join {{ block }}
        on
            {{ first }}.customer_id = {{ block }}.customer_id
            and {{ first }}.as_of_date = {{ block }}.as_of_date
{% endfor %}
{% endmacro %}
