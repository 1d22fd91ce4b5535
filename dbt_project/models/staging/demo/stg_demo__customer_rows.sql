-- Grain: one row per row of the customers file, with the reason when it is not accepted.
-- Names and e-mail addresses stay in the raw file: nothing built on staging can leak them.
{% set numbers = [
    ('birth_year', 'integer', 1900),
    ('income', 'decimal(18, 2)', 0),
    ('household_size', 'integer', 1),
    ('monthly_fee', 'decimal(18, 2)', 0),
    ('acquisition_cost', 'decimal(18, 2)', 0),
] %}

with

source_rows as (

    select
        source_file as file,
        line_number,
        {%- for column in ['customer_id', 'gender', 'region', 'plan', 'acquisition_channel'] %}
            nullif(trim(cast({{ column }} as string)), '') as {{ column }},
        {%- endfor %}
        signed_up_on,
        has_marketing_consent,
        birth_year,
        income,
        household_size,
        monthly_fee,
        acquisition_cost

    from {{ source('demo', 'customers') }}

),

copies as (

    select
        *,
        row_number() over (
            partition by
                customer_id, gender, region, plan, acquisition_channel, signed_up_on,
                has_marketing_consent, birth_year, income, household_size, monthly_fee,
                acquisition_cost
            order by line_number
        ) as copy_number

    from source_rows

),

versions as (

    select
        *,
        sum(case when copy_number = 1 then 1 else 0 end)
            over (partition by customer_id)
            as version_count

    from copies

)

select
    file,
    line_number,
    customer_id,
    gender,
    region,
    plan,
    acquisition_channel,
    try_cast(signed_up_on as date) as signed_up_on,
    try_cast(has_marketing_consent as boolean) as has_marketing_consent,
    {%- for column, type, least in numbers %}
        try_cast({{ column }} as {{ type }}) as {{ column }},
    {%- endfor %}
    case
        when customer_id is null then 'null_key'
        when version_count > 1 then 'dup_key'
        when coalesce(trim(cast(signed_up_on as string)), '') = '' then 'blank:signed_up_on'
        when try_cast(signed_up_on as date) is null then 'cast:signed_up_on'
        when
            try_cast(has_marketing_consent as boolean) is null
            and trim(cast(has_marketing_consent as string)) <> ''
            then 'cast:has_marketing_consent'
        {%- for column, type, least in numbers %}
            when
                try_cast({{ column }} as double) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
            when not abs(try_cast({{ column }} as double)) < cast('infinity' as double)
                then 'non_finite'
            when
                try_cast({{ column }} as double) < {{ least }}
                or try_cast({{ column }} as double) is not null
                and try_cast({{ column }} as {{ type }}) is null
                then 'out_of_range'
        {%- endfor %}
        when
            try_cast(signed_up_on as date) < cast('1900-01-01' as date)
            or try_cast(birth_year as integer) > extract(year from try_cast(signed_up_on as date))
            then 'out_of_range'
        when copy_number > 1 then 'duplicate_row'
    end as row_reasons,
    case
        when row_reasons is null then 'accepted'
        when row_reasons = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from versions
