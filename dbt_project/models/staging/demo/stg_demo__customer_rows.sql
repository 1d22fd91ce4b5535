-- Grain: one row per row of the customers file, with the reason when it is not accepted.
-- Names and e-mail addresses stay in the raw file: nothing built on staging can leak them.
with

source_rows as (

    select
        source_file as file,
        line_number,
        nullif(trim(cast(customer_id as string)), '') as customer_id,
        nullif(trim(cast(gender as string)), '') as gender,
        nullif(trim(cast(region as string)), '') as region,
        nullif(trim(cast(plan as string)), '') as plan,
        nullif(trim(cast(acquisition_channel as string)), '') as acquisition_channel,
        signed_up_on,
        has_marketing_consent,
        birth_year,
        income,
        household_size,
        monthly_fee,
        acquisition_cost

    from {{ source('demo', 'customers') }}

),

repeated_keys as (

    select
        customer_id,
        min(line_number) as first_line_number

    from source_rows

    group by customer_id

    having count(*) > 1

),

conflicting_keys as (

    select customer_id

    from source_rows

    where customer_id in (select customer_id from repeated_keys)

    group by customer_id

    having
        {%- for column in [
            'gender', 'region', 'plan', 'acquisition_channel', 'signed_up_on',
            'has_marketing_consent', 'birth_year', 'income', 'household_size', 'monthly_fee',
            'acquisition_cost',
        ] %}
            {{ "or " if not loop.first }}count(distinct coalesce(cast({{ column }} as string), '')) > 1
        {%- endfor %}

)

select
    source_rows.file,
    source_rows.line_number,
    source_rows.customer_id,
    source_rows.gender,
    source_rows.region,
    source_rows.plan,
    source_rows.acquisition_channel,
    try_cast(signed_up_on as date) as signed_up_on,
    try_cast(has_marketing_consent as boolean) as has_marketing_consent,
    try_cast(birth_year as integer) as birth_year,
    try_cast(income as decimal(18, 2)) as income,
    try_cast(household_size as integer) as household_size,
    try_cast(monthly_fee as decimal(18, 2)) as monthly_fee,
    try_cast(acquisition_cost as decimal(18, 2)) as acquisition_cost,
    case
        when source_rows.customer_id is null then 'null_key'
        when conflicting_keys.customer_id is not null then 'dup_key'
        when
            try_cast(signed_up_on as date) is null
            and coalesce(trim(cast(signed_up_on as string)), '') = ''
            then 'blank:signed_up_on'
        {%- for column, type in {'signed_up_on': 'date', 'has_marketing_consent': 'boolean'}.items() %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and trim(cast({{ column }} as string)) <> ''
                then 'cast:{{ column }}'
        {%- endfor %}
        {%- for column, type in {
            'birth_year': 'integer',
            'income': 'decimal(18, 2)',
            'household_size': 'integer',
            'monthly_fee': 'decimal(18, 2)',
            'acquisition_cost': 'decimal(18, 2)',
        }.items() %}
            when
                try_cast({{ column }} as {{ type }}) is null
                and trim(cast({{ column }} as string)) <> ''
                then
                    case
                        when try_cast({{ column }} as double) is null then 'cast:{{ column }}'
                        when abs(try_cast({{ column }} as double)) < cast('infinity' as double)
                            then 'out_of_range'
                        else 'non_finite'
                    end
        {%- endfor %}
        when
            try_cast(signed_up_on as date) < cast('1900-01-01' as date)
            or try_cast(birth_year as integer) < 1900
            or try_cast(birth_year as integer) > extract(year from try_cast(signed_up_on as date))
            or try_cast(household_size as integer) < 1
            or try_cast(income as decimal(18, 2)) < 0
            or try_cast(monthly_fee as decimal(18, 2)) < 0
            or try_cast(acquisition_cost as decimal(18, 2)) < 0
            then 'out_of_range'
        when source_rows.line_number > repeated_keys.first_line_number then 'duplicate_row'
    end as row_reason,
    case
        when row_reason is null then 'accepted'
        when row_reason = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from source_rows

left join repeated_keys
    on source_rows.customer_id = repeated_keys.customer_id

left join conflicting_keys
    on source_rows.customer_id = conflicting_keys.customer_id
