-- Grain: one row per customer, known on as_of_date.
-- Usage of one billing period. Every score is a formula over a fixed scale, 0 to 1, and none has
-- seen who left; a subscriber's score does not move when others join.
{% set times = ['day', 'evening', 'night', 'international'] %}

with

subscribers as (

    select * from {{ ref('stg_telecom_cdr__subscribers') }}
    where row_status = 'accepted'

),

totals as (

    select
        *,
        cast(
            {%- for time in times %}
                {{ "+ " if not loop.first }}{{ time }}_minutes
            {%- endfor %}
            as decimal(18, 2)
        ) as total_minutes,
        {{ times | join('_calls + ') }}_calls as total_calls,
        cast(
            {%- for time in times %}
                {{ "+ " if not loop.first }}{{ time }}_charge
            {%- endfor %}
            as decimal(18, 2)
        ) as total_charge

    from subscribers

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    account_days,
    case
        when account_days <= 30 then 'new'
        when account_days <= 90 then 'growing'
        when account_days <= 180 then 'established'
        else 'veteran'
    end as lifecycle_stage,
    voice_mails,
    {%- for time in times %}
        {{ time }}_minutes,
        {{ time }}_calls,
        {{ time }}_charge,
        cast({{ time }}_minutes as double) / nullif({{ time }}_calls, 0)
            as {{ time }}_call_minutes,
        cast({{ time }}_minutes as double) / nullif(total_minutes, 0) as {{ time }}_share,
    {%- endfor %}
    total_minutes,
    total_calls,
    total_charge,
    cast(total_charge as double) / nullif(total_minutes, 0) as price_per_minute,
    total_minutes >= 700 as is_heavy_caller,
    total_minutes > 0 and day_minutes >= total_minutes * 0.4 as is_daytime_caller,
    international_minutes >= 12 as is_international_caller,
    voice_mails > 0 as has_voice_mail,
    service_calls,
    service_calls >= 4 as is_frequent_service_caller,
    1 - least(service_calls, 5) / 5.0e0 as satisfaction_score,
    least(cast(total_charge as double) / 100, 1) as value_score,
    (
        least(cast(total_calls as double) / 400, 1)
        + least(cast(total_minutes as double) / 800, 1)
        + case when voice_mails > 0 then 0.5e0 else 0 end
        + case when international_calls > 0 then 0.5e0 else 0 end
    ) / 3 as engagement_score

from totals
