-- Grain: one row per section, model, algorithm, metric and position.
-- The evidence of four tables in the one shape its page draws.
with

leaderboard as (

    select * from {{ ref('rpt_model_leaderboard') }}

),

calibration as (

    select * from {{ ref('rpt_calibration') }}

),

gains as (

    select * from {{ ref('rpt_gains') }}

),

importance as (

    select * from {{ ref('rpt_feature_importance') }}

)

select
    'leaderboard' as section,
    model,
    algorithm,
    metric,
    1 as position,
    metric as label,
    cast(null as double) as x,
    value as y,
    low,
    high,
    baseline_value as baseline,
    is_champion,
    protocol,
    rows

from leaderboard

union all

select
    'calibration' as section,
    model,
    'champion' as algorithm,
    'observed_rate' as metric,
    bin as position,
    'Bin ' || bin as label,
    mean_predicted as x,
    observed_rate as y,
    cast(null as double) as low,
    cast(null as double) as high,
    cast(null as double) as baseline,
    true as is_champion,
    cast(null as {{ dbt.type_string() }}) as protocol,
    customers as rows

from calibration

union all

select
    'gains' as section,
    model,
    'champion' as algorithm,
    'cumulative_share' as metric,
    decile as position,
    'Decile ' || decile as label,
    cast(decile as double) as x,
    cumulative_share as y,
    cast(null as double) as low,
    cast(null as double) as high,
    cast(null as double) as baseline,
    true as is_champion,
    cast(null as {{ dbt.type_string() }}) as protocol,
    customers as rows

from gains

union all

select
    'importance' as section,
    model,
    'champion' as algorithm,
    'share' as metric,
    cast(row_number() over (partition by model order by share desc, feature asc) as integer)
        as position,
    feature as label,
    cast(null as double) as x,
    share as y,
    cast(null as double) as low,
    cast(null as double) as high,
    cast(null as double) as baseline,
    true as is_champion,
    cast(null as {{ dbt.type_string() }}) as protocol,
    cast(null as bigint) as rows

from importance
