-- Grain: one row per line of the file, with every reason why it is not accepted.
-- A subscriber is their phone number, which nothing but the vault keeps: the id is its surrogate.
-- The whole file repeats numbers: an equal line is a copy, but different lines under one number may
-- be two people (the area code is cut off) or two versions of one, and nothing in the file says
-- which, so all of them are set aside.
{% set amount = {'type': 'decimal(18, 2)', 'required': true, 'least': 0} %}
{% set count = {'type': 'integer', 'required': true, 'least': 0} %}
{% set fields = {
    'customer_id': {'column': 'Phone Number'},
    'account_days': dict(count, column='Account Length', most=36500),
    'voice_mails': dict(count, column='VMail Message'),
    'day_minutes': dict(amount, column='Day Mins'),
    'day_calls': dict(count, column='Day Calls'),
    'day_charge': dict(amount, column='Day Charge'),
    'evening_minutes': dict(amount, column='Eve Mins'),
    'evening_calls': dict(count, column='Eve Calls'),
    'evening_charge': dict(amount, column='Eve Charge'),
    'night_minutes': dict(amount, column='Night Mins'),
    'night_calls': dict(count, column='Night Calls'),
    'night_charge': dict(amount, column='Night Charge'),
    'international_minutes': dict(amount, column='Intl Mins'),
    'international_calls': dict(count, column='Intl Calls'),
    'international_charge': dict(amount, column='Intl Charge'),
    'service_calls': dict(count, column='CustServ Calls'),
    'has_churned': {'column': 'Churn', 'type': 'boolean', 'required': true},
} %}

{{ checked_rows(
    source('telecom_cdr', 'subscribers'), fields, key='customer_id',
    rewritten={'customer_id': surrogate('customer_id')},
) }}
