-- Grain: one row per active customer and channel with an offer that is open to the customer.
-- What was measured outranks what is assumed; among equals the larger amount decides.
with

offers as (

    select * from {{ ref('strat_open_offers') }}
    qualify row_number() over (
        partition by customer_id, channel
        order by
            case evidence when 'experiment' then 1 else 2 end asc,
            expected_gain desc,
            position asc
    ) = 1

)

select
    customer_id,
    as_of_date,
    channel,
    offer,
    evidence,
    expected_gain,
    offer || ' by ' || channel || ' brings ' || cast(expected_gain as {{ dbt.type_string() }})
    || case evidence
        when 'experiment' then ', as an experiment measured'
        else
            ', as the playbook assumes: '
            || cast(cast(100 * acceptance as decimal(5, 1)) as {{ dbt.type_string() }}) || ' % of '
            || cast(margin_to_win as {{ dbt.type_string() }}) || ' of margin to '
            || case goal when 'keep' then 'keep' else 'win' end
            || case
                when incentive > 0
                    then
                        ', less ' || cast(incentive as {{ dbt.type_string() }})
                        || ' to whoever takes it'
                else ''
            end
    end as reason

from offers
