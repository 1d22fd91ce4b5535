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
    'tenure': 'tenure_months',
    'MonthlyCharges': 'monthly_charges',
    'TotalCharges': 'total_charges',
} %}
{% set columns = [flags, levels, numbers] | map('items') | map('list') | sum(start=[]) %}

with

source_lines as (

    select
        source_file as file,
        line_number,
        {%- for column, name in columns %}
        nullif(trim(cast({{ adapter.quote(column) }} as string)), '') as {{ name }},
        {%- endfor %}
        nullif(trim(cast({{ adapter.quote('customerID') }} as string)), '') as customer_id

    from {{ source('telco_churn', 'subscribers') }}

),

copies as (

    select
        *,
        row_number() over (
            partition by customer_id, {{ columns | map('last') | join(', ') }}
            order by line_number
        ) as copy_number

    from source_lines

),

versions as (

    select
        *,
        sum(case when copy_number = 1 then 1 else 0 end)
            over (partition by customer_id) as version_count

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
    try_cast(tenure_months as integer) as tenure_months,
    try_cast(monthly_charges as decimal(18, 2)) as monthly_charges,
    try_cast(total_charges as decimal(18, 2)) as total_charges,
    case
        when customer_id is null then 'null_key'
        when version_count > 1 then 'dup_key'
        {%- for column, name in flags.items() %}
        when {{ name }} is null then 'cast:{{ column }}'
        {%- endfor %}
        {%- for column, name in numbers.items() %}
        when {{ name }} is null and {{ column }} is null then 'blank:{{ column }}'
        when {{ name }} is null and try_cast({{ column }} as double) is null
            then 'cast:{{ column }}'
        when {{ name }} is null
            and abs(try_cast({{ column }} as double)) < cast('infinity' as double)
            then 'out_of_range'
        when {{ name }} is null then 'non_finite'
        {%- endfor %}
        when tenure_months < 0 or monthly_charges < 0 or total_charges < 0 then 'out_of_range'
        when copy_number > 1 then 'duplicate_row'
    end as row_reason,
    case
        when row_reason is null then 'accepted'
        when row_reason = 'duplicate_row' then 'ignored'
        else 'quarantined'
    end as row_status

from versions
