-- Grain: one row per channel and line of the playbook's offers that the active business may send
-- through it.
with

offers as (

    {{ lines_in_force('offers', 'offer') }}

),

channels as (

    select * from {{ ref('strat_channels') }}

)

select
    offers.* except (source, channel, description),
    channels.channel

from offers

inner join channels
    on coalesce(offers.channel, channels.channel) = channels.channel
