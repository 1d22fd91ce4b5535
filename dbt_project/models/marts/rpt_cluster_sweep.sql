-- Grain: one row per k, the number of segments.
with

cluster_sweep as (

    select * from {{ source('evidence', 'cluster_sweep') }}

)

select
    k,
    inertia,
    silhouette,
    silhouette_low,
    silhouette_high,
    silhouette_null,
    davies_bouldin,
    calinski_harabasz,
    stability_ari,
    stability_low,
    stability_high,
    smallest_share,
    is_natural,
    verdict,
    is_chosen,
    choice_rule,
    rows,
    model_version

from cluster_sweep
