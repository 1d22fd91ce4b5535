-- Grain: one row per line of the file, with every reason why it is not accepted.
-- A blank total is 0.00 where tenure is 0: such a subscriber has not been billed yet.
{% set fields = {
    'customer_id': {'column': 'customerID'},
    'gender': {},
    'is_senior': {'column': 'SeniorCitizen', 'type': 'boolean', 'required': true},
    'has_partner': {'column': 'Partner', 'type': 'boolean', 'required': true},
    'has_dependents': {'column': 'Dependents', 'type': 'boolean', 'required': true},
    'tenure_months': {'column': 'tenure', 'type': 'integer', 'required': true, 'least': 0},
    'has_phone_service': {'column': 'PhoneService', 'type': 'boolean', 'required': true},
    'multiple_lines': {'column': 'MultipleLines'},
    'internet_service': {'column': 'InternetService'},
    'online_security': {'column': 'OnlineSecurity'},
    'online_backup': {'column': 'OnlineBackup'},
    'device_protection': {'column': 'DeviceProtection'},
    'tech_support': {'column': 'TechSupport'},
    'streaming_tv': {'column': 'StreamingTV'},
    'streaming_movies': {'column': 'StreamingMovies'},
    'contract': {'column': 'Contract'},
    'has_paperless_billing': {'column': 'PaperlessBilling', 'type': 'boolean', 'required': true},
    'payment_method': {'column': 'PaymentMethod'},
    'monthly_charges': {
        'column': 'MonthlyCharges', 'type': 'decimal(18, 2)', 'required': true, 'least': 0
    },
    'total_charges': {
        'column': 'TotalCharges', 'type': 'decimal(18, 2)', 'required': true, 'least': 0
    },
    'has_churned': {'column': 'Churn', 'type': 'boolean', 'required': true},
} %}
{% set total_charges %}
        case
            when try_cast(tenure_months as integer) = 0
                then coalesce(nullif(trim(total_charges), ''), '0.00')
            else total_charges
        end
{%- endset %}

{{ checked_rows(
    source('telco_churn', 'subscribers'), fields, key='customer_id',
    rewritten={'total_charges': total_charges},
) }}
