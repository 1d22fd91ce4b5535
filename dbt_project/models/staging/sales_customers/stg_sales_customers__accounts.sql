-- Grain: one row per line of the file, with every reason why it is not accepted.
{% set amount = {'type': 'decimal(18, 2)', 'required': true, 'least': 0} %}
{% set count = {'type': 'integer', 'required': true, 'least': 0} %}
{% set fields = {
    'customer_id': {'column': 'CustomerID'},
    'age': dict(count, column='Age', most=120),
    'gender': {'column': 'Gender'},
    'region': {'column': 'Location'},
    'tenure_months': dict(count, column='Tenure_Months', most=1200),
    'average_monthly_spend': dict(amount, column='Avg_Monthly_Spend'),
    'last_month_spend': dict(amount, column='Last_Month_Spend'),
    'transactions_counted': dict(count, column='Num_Transactions'),
    'days_since_last_purchase': dict(count, column='Days_Since_Last_Purchase'),
    'support_tickets': dict(count, column='Support_Tickets'),
    'next_month_spend': dict(amount, column='Next_Month_Spend_Label'),
    'has_churned': {'column': 'Churn_Label', 'type': 'boolean', 'required': true},
} %}

{{ checked_rows(source('sales_customers', 'accounts'), fields, key='customer_id') }}
