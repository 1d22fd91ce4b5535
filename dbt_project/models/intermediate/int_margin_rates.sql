-- Grain: one row per category of purchases with a rate of its own, and one (null) for all others.
-- The share of money that the active business keeps where its files do not say.
with

lines as (

    {{ lines_in_force('margin_rates', 'category') }}

)

select
    category,
    margin_rate

from lines
