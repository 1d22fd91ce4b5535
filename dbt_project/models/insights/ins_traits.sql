-- Grain: one row per customer, as_of_date and dimension.
-- What groups a customer may be put into: the words of the business's own columns, where they live,
-- and the segments of today. A sensitive column groups nobody.
{%- set own = ref('feat_customer_attributes') %}
{%- set keys = ['customer_id', 'as_of_date'] %}
{%- set sensitive = sensitive_columns() %}
{%- set texts = [] %}
{%- set flags = [] %}
{%- for column in adapter.get_columns_in_relation(own) if execute %}
    {%- if column.name not in keys and column.name not in sensitive %}
        {%- do texts.append(column.name) if column.is_string() %}
        {%- do flags.append(column.name) if column.dtype | lower == 'boolean' %}
    {%- endif %}
{%- endfor %}

with

profiles as (

    select * from {{ ref('feat_customer_profile') }}

),

rfm as (

    select * from {{ ref('feat_customer_rfm') }}

),

segment_scores as (

    select * from {{ source('scores', 'score_segments') }}

),

segments as (

    select * from {{ source('evidence', 'segments') }}

)

{% for name in texts -%}
    select
        customer_id,
        as_of_date,
        '{{ name }}' as dimension,
        {{ name }} as member

    from {{ own }}

    where {{ name }} is not null

    union all

{% endfor -%}
{% for name in flags -%}
    select
        customer_id,
        as_of_date,
        '{{ name }}' as dimension,
        case when {{ name }} then 'yes' else 'no' end as member

    from {{ own }}

    where {{ name }} is not null

    union all

{% endfor -%}
select
    customer_id,
    as_of_date,
    'region' as dimension,
    region as member

from profiles

where region is not null

union all

select
    customer_id,
    as_of_date,
    'rfm_segment' as dimension,
    rfm_segment as member

from rfm

union all

select
    segment_scores.customer_id,
    segment_scores.as_of_date,
    'segment_name' as dimension,
    segments.segment_name as member

from segment_scores

inner join segments
    on segment_scores.segment_key = segments.segment_key
