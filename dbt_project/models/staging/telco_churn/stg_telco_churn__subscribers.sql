-- Grain: one row per line of the file, with the reason when it is not accepted.
-- A blank total is 0.00 where tenure is 0: such a subscriber has not been billed yet.
{% set flags = {
    'SeniorCitizen': 'is_senior',
    'Partner': 'has_partner',
    'Dependents': 'has_dependents',
    'PhoneService': 'has_phone_service',
    'PaperlessBilling': 'has_paperless_billing',
    'Churn': 'has_churned',
} %}
{% set levels = {
    'gender': 'gender',
    'MultipleLines': 'multiple_lines',
    'InternetService': 'internet_service',
    'OnlineSecurity': 'online_security',
    'OnlineBackup': 'online_backup',
    'DeviceProtection': 'device_protection',
    'TechSupport': 'tech_support',
    'StreamingTV': 'streaming_tv',
    'StreamingMovies': 'streaming_movies',
    'Contract': 'contract',
    'PaymentMethod': 'payment_method',
} %}
{% set numbers = {
    'tenure': ('tenure_months', 'integer'),
    'MonthlyCharges': ('monthly_charges', 'decimal(18, 2)'),
    'TotalCharges': ('total_charges', 'decimal(18, 2)'),
} %}
{% set texts = dict(flags, **levels) %}

with

source_lines as (

    select
        source_file as file,
        line_number,
        {%- for column, name in texts.items() %}
            nullif(trim(cast({{ adapter.quote(column) }} as string)), '') as {{ name }},
        {%- endfor %}
        nullif(trim(cast({{ adapter.quote('tenure') }} as string)), '') as tenure_months,
        nullif(trim(cast({{ adapter.quote('MonthlyCharges') }} as string)), '') as monthly_charges,
        nullif(trim(cast({{ adapter.quote('TotalCharges') }} as string)), '') as billed,
        nullif(trim(cast({{ adapter.quote('customerID') }} as string)), '') as customer_id

    from {{ source('telco_churn', 'subscribers') }}

),

copies as (

    select
        *,
        row_number() over (
            partition by
                customer_id, tenure_months, monthly_charges, billed,
                {{ texts.values() | join(', ') }}
            order by line_number
        ) as copy_number

    from source_lines

),

versions as (

    select
        *,
        case
            when billed is null and try_cast(tenure_months as integer) = 0 then '0.00'
            else billed
        end as total_charges,
        sum(case when copy_number = 1 then 1 else 0 end)
            over (partition by customer_id)
            as version_count

    from copies

)

select
    file,
    line_number,
    customer_id,
    {%- for name in flags.values() %}
        try_cast({{ name }} as boolean) as {{ name }},
    {%- endfor %}
    {%- for name in levels.values() %}
        {{ name }},
    {%- endfor %}
    {%- for name, type in numbers.values() %}
        try_cast({{ name }} as {{ type }}) as {{ name }},
    {%- endfor %}
    case
        when customer_id is null then 'null_key'
        when version_count > 1 then 'dup_key'
        {%- for column, name in flags.items() %}
            when try_cast({{ name }} as boolean) is null then 'cast:{{ column }}'
        {%- endfor %}
        {%- for column, (name, type) in numbers.items() %}
            when {{ name }} is null then 'blank:{{ column }}'
            when try_cast({{ name }} as double) is null then 'cast:{{ column }}'
            when not abs(try_cast({{ name }} as double)) < cast('infinity' as double)
                then 'non_finite'
            when coalesce(try_cast({{ name }} as {{ type }}), -1) < 0
                then 'out_of_range'
        {%- endfor %}
        when copy_number > 1 then 'duplicate_row'
    end as row_reason,
    case
        when row_reason is null then 'accepted'
        when row_reason = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from versions
