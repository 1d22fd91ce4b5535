-- Grain: one row per active customer and rule of the playbook that the customer meets.
-- An empty threshold asks nothing; a score that is not known meets no threshold.
{% set scores = ['satisfaction', 'value', 'risk', 'engagement'] %}

with

customers as (

    select * from {{ ref('strat_customer_scores') }}

),

rules as (

    select * from {{ ref('strategic_segments') }}

)

select
    customers.customer_id,
    customers.as_of_date,
    rules.position,
    row_number() over (
        partition by customers.customer_id
        order by rules.position
    ) = 1 as is_first

from customers

inner join rules
    on
        {%- for score in scores %}
            {{ "and " if not loop.first -}}
            (
                rules.{{ score }}_at_least is null
                or customers.{{ score }}_score >= rules.{{ score }}_at_least
            )
            and (
                rules.{{ score }}_below is null
                or customers.{{ score }}_score < rules.{{ score }}_below
            )
        {%- endfor %}
