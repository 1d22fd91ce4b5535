-- Grain: one row per section, k and customer_id.
-- The sweep and the drawing of the number that serves, in the one shape their page draws. A
-- customer keeps the id here, which no page shows, so that whoever is forgotten leaves this too.
with

sweep as (

    select * from {{ ref('rpt_cluster_sweep') }}

),

points as (

    select * from {{ ref('rpt_cluster_points') }}

),

customers as (

    select * from {{ ref('dim_customers') }}

)

select
    'number' as section,
    k,
    k || ' segments' as label,
    cast(null as {{ dbt.type_string() }}) as customer_id,
    is_chosen,
    silhouette,
    silhouette_null,
    stability_ari,
    inertia,
    davies_bouldin,
    calinski_harabasz,
    smallest_share,
    rows,
    verdict,
    choice_rule,
    cast(null as {{ dbt.type_string() }}) as segment_key,
    cast(null as {{ dbt.type_string() }}) as segment_name,
    cast(null as double) as component_1,
    cast(null as double) as component_2

from sweep

union all

select
    'point' as section,
    points.k,
    points.k || ' segments' as label,
    points.customer_id,
    sweep.is_chosen,
    cast(null as double) as silhouette,
    cast(null as double) as silhouette_null,
    cast(null as double) as stability_ari,
    cast(null as double) as inertia,
    cast(null as double) as davies_bouldin,
    cast(null as double) as calinski_harabasz,
    cast(null as double) as smallest_share,
    cast(null as bigint) as rows,
    cast(null as {{ dbt.type_string() }}) as verdict,
    cast(null as {{ dbt.type_string() }}) as choice_rule,
    customers.segment_key,
    customers.segment_name,
    points.component_1,
    points.component_2

from points

inner join sweep
    on points.k = sweep.k and sweep.is_chosen

inner join customers
    on points.customer_id = customers.customer_id
