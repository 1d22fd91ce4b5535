-- Grain: one row per pair of r_score and f_score and date from which it has its name.
-- The rule in words of data: what tells a change of the rule from a change of the customers.
with

period as (

    select * from {{ ref('hist_period') }}

),

published_rules as (

    select * from {{ source('published', 'rfm_rules') }}

),

pairs as (

    {%- for r_score in range(1, 6) %}
        {%- set last_r = loop.last %}
        {%- for f_score in range(1, 6) %}
            select
                {{ r_score }} as r_score,
                {{ f_score }} as f_score
            {{ "union all" if not (last_r and loop.last) }}
        {%- endfor %}
    {%- endfor %}

),

rules as (

    select
        r_score,
        f_score,
        {{ name_rfm_segment('r_score', 'f_score') }} as rfm_segment

    from pairs

),

known as (

    select
        published_rules.r_score,
        published_rules.f_score,
        published_rules.rfm_segment,
        published_rules.valid_from,
        case
            when published_rules.valid_to <= period.previous_as_of_date
                then published_rules.valid_to
            when published_rules.rfm_segment <> rules.rfm_segment then period.as_of_date
        end as valid_to

    from published_rules

    inner join period
        on published_rules.valid_from <= period.previous_as_of_date

    inner join rules
        on
            published_rules.r_score = rules.r_score
            and published_rules.f_score = rules.f_score

),

named as (

    select
        r_score,
        f_score,
        count(*) filter (where valid_to is null) as valid_names

    from known

    group by r_score, f_score

)

select
    r_score,
    f_score,
    rfm_segment,
    valid_from,
    valid_to

from known

union all

select
    rules.r_score,
    rules.f_score,
    rules.rfm_segment,
    period.as_of_date as valid_from,
    cast(null as date) as valid_to

from rules

cross join period

left join named
    on
        rules.r_score = named.r_score
        and rules.f_score = named.f_score

where coalesce(named.valid_names, 0) = 0
