{# The customer_id of an id that is personal itself, such as a telephone number: the same in every run
   of one warehouse, and nobody can count through the numbers to undo it, for the salt stays in
   forgotten.json and in the private work file. A bare md5 of seven digits is undone in a second.
   `clientele forget` makes the same of the number it is given (Forgotten.surrogate). #}
{% macro surrogate(own_id) %}
    {{- return(
        "md5((select max(salt) from " ~ ref('stg_run__settings') ~ ") || " ~ own_id ~ ")"
    ) -}}
{% endmacro %}
