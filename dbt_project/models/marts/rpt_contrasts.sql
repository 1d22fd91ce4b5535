-- Grain: one row per dimension, member and measure.
-- Each group beside everybody else who is measured: the difference of the means with Welch's
-- interval (1947). Hundreds of groups are compared, so 3.9 standard errors stand where one
-- comparison takes 1.96: by Bonferroni's inequality 500 intervals then hold together with 95 %.
{% set standard_errors = 3.9 %}
{% set fewest_customers = 30 %}
{% set segmentations = "('segment_name', 'rfm_segment')" %}

with

traits as (

    select * from {{ ref('ins_traits') }}

),

measures as (

    select * from {{ ref('ins_measures') }}

),

measured as (

    select
        traits.dimension,
        traits.member,
        measures.measure,
        count(*) as customers,
        cast(sum(measures.value) as double) as total,
        cast(sum(
            -- Amounts of 18 digits would overflow.
            cast(measures.value as decimal(28, 4)) * cast(measures.value as decimal(28, 4))
        ) as double) as squares

    from traits

    inner join measures
        on
            traits.customer_id = measures.customer_id
            and traits.as_of_date = measures.as_of_date

    where not (measures.is_past and traits.dimension in {{ segmentations }})

    group by traits.dimension, traits.member, measures.measure

),

beside_the_rest as (

    select
        dimension,
        member,
        measure,
        customers,
        total,
        squares,
        count(*) over (partition by dimension, measure) as members,
        sum(customers) over (partition by dimension, measure) - customers as other_customers,
        sum(total) over (partition by dimension, measure) - total as other_total,
        sum(squares) over (partition by dimension, measure) - squares as other_squares

    from measured

),

moments as (

    select
        *,
        total / customers as mean,
        other_total / other_customers as other_mean,
        (squares - total * total / customers) / (customers - 1) / customers as variance,
        (other_squares - other_total * other_total / other_customers)
        / (other_customers - 1) / other_customers as other_variance

    from beside_the_rest

    where customers >= {{ fewest_customers }} and other_customers >= {{ fewest_customers }}

),

differences as (

    select
        *,
        mean - other_mean as difference,
        {{ standard_errors }} * sqrt(greatest(variance + other_variance, 0)) as reach

    from moments

)

select
    dimension,
    member,
    measure,
    customers,
    cast(other_customers as bigint) as other_customers,
    mean,
    other_mean,
    difference,
    difference - reach as low,
    difference + reach as high,
    abs(difference) > reach as is_shown

from differences
-- Of two groups each is the other's rest: one of them says it all.
where members > 2 or difference >= 0
