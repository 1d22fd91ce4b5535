-- Grain: one row per line of every file.
with

[% for name in row_models %]
[[ name ]] as (

    select * from {{ ref('stg_[[ source ]]__[[ name ]]') }}

)[[ "," if not loop.last ]]

[% endfor %]
[% for name in row_models %]
select
    file,
    line_number,
    row_status,
    row_reasons

from [[ name ]]
[% if not loop.last %]

union all

[% endif %]
[% endfor %]
