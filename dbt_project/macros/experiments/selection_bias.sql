{# CTEs up to `biases`: by how much noise alone lifts whoever stands at a place, the highest lift
   first, per campaign, arm and outcome of the CTE `placed`. A campaign is drawn again 400 times around
   the lifts drawn to the mean so far that they are spread as true ones are (Louis 1984), and what noise
   gave to the segment that then came to the place is averaged: the parametric bootstrap of the
   winner's curse (Faye and others 2011). Every draw has a mirror image, so that segments too far
   apart to change places gain nothing. #}
{% macro selection_bias() %}
{%- set number = "cast(numbers.generated_number as " ~ dbt.type_string() ~ ")" -%}
numbers as (

    {{ dbt.generate_series(200) }}

),

mirrors as (

    select 1 as sign
    union all
    select -1 as sign

),

lots as (

    select
        placed.*,
        numbers.generated_number as draw,
        {{ lot(number, "placed.drawn_for") }} as first_lot,
        {{ lot("'-' || " ~ number, "placed.drawn_for") }} as second_lot

    from placed

    cross join numbers

),

normals as (

    select
        *,
        -- Box and Muller (1958); a lot lies from 0 up to 1, and a logarithm needs more than 0.
        standard_error * sqrt(-2 * ln(1 - first_lot)) * cos(2 * pi() * second_lot) as noise

    from lots

),

drawn as (

    select
        normals.campaign_id,
        normals.arm,
        normals.outcome,
        mirrors.sign * normals.noise as noise,
        row_number() over (
            partition by
                normals.campaign_id, normals.arm, normals.outcome, normals.draw, mirrors.sign
            order by
                normals.likely_lift + mirrors.sign * normals.noise desc, normals.segment_key asc
        ) as place

    from normals

    cross join mirrors

),

biases as (

    select
        campaign_id,
        arm,
        outcome,
        place,
        -- Mirrored draws cancel out but for the last digits of a double.
        cast(cast(avg(noise) as decimal(30, 12)) as double) as selection_bias

    from drawn

    group by campaign_id, arm, outcome, place

)
{% endmacro %}
