-- Grain: one row per customer, known on as_of_date.
-- A level that only says "no phone" or "no internet" counts as a service not taken.
{% set extras = [
    'multiple_lines',
    'online_security',
    'online_backup',
    'device_protection',
    'tech_support',
    'streaming_tv',
    'streaming_movies',
] %}
{% set protections = ['online_security', 'online_backup', 'device_protection', 'tech_support'] %}

with

subscribers as (

    select
        *,
        case when has_phone_service then 1 else 0 end
        + case when internet_service <> 'No' then 1 else 0 end
        {%- for extra in extras %}
            + case when {{ extra }} = 'Yes' then 1 else 0 end
        {%- endfor %} as services_count

    from {{ ref('stg_telco_churn__subscribers') }}

    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    tenure_months,
    is_senior,
    has_partner,
    has_dependents,
    has_phone_service,
    multiple_lines,
    internet_service,
    online_security,
    online_backup,
    device_protection,
    tech_support,
    streaming_tv,
    streaming_movies,
    services_count,
    contract,
    has_paperless_billing,
    payment_method,
    monthly_charges,
    total_charges,
    case
        when internet_service = 'No' then 1
        else
            (
                1
                {%- for protection in protections %}
                    + case when {{ protection }} = 'Yes' then 1 else 0 end
                {%- endfor %}
            ) / 5.0e0
    end as satisfaction_score,
    least(cast(monthly_charges as double) / 100, 1) as value_score,
    (
        services_count / 9.0e0
        + least(tenure_months, 72) / 72.0e0
        + case contract when 'Two year' then 1 when 'One year' then 0.5 else 0 end
    ) / 3 as engagement_score

from subscribers
