-- Grain: one row per customer and scope of the playbook.
-- Drawn by lot from the id alone: nothing that is known or predicted of a customer moves the draw,
-- and everybody keeps theirs from run to run. Who is left out of everything is left out of each
-- campaign; exploration lies beside the holdout in the same draw, so nobody is in both.
with

customers as (

    select * from {{ ref('int_customers') }}

),

scopes as (

    select * from {{ ref('holdouts') }}

),

universal as (

    select * from scopes
    where scope = 'universal'

),

drawn as (

    select
        customers.customer_id,
        scopes.scope,
        scopes.holdout_share,
        scopes.exploration_share,
        {{ lot('scopes.salt', 'customers.customer_id') }} as draw,
        {{ lot('universal.salt', 'customers.customer_id') }} < universal.holdout_share
            as is_left_out_of_all

    from customers

    cross join scopes

    cross join universal

)

select
    customer_id,
    scope,
    draw,
    is_left_out_of_all or draw < holdout_share as is_holdout,
    not is_left_out_of_all
    and draw >= holdout_share
    and draw < holdout_share + exploration_share as is_exploration

from drawn
