{# The named RFM segments: every pair of r_score and f_score has exactly one name. Money does not
   enter the name; it ranks customers inside a segment. The grid is a unit test. #}
{% macro name_rfm_segment(r_score, f_score) %}
    case
        when {{ r_score }} = 5 and {{ f_score }} >= 4 then 'Champions'
        when {{ r_score }} >= 3 and {{ f_score }} >= 4 then 'Loyal'
        when {{ r_score }} >= 4 and {{ f_score }} >= 2 then 'Potential loyalists'
        when {{ r_score }} = 5 then 'New'
        when {{ r_score }} = 4 then 'Promising'
        when {{ r_score }} = 3 and {{ f_score }} = 3 then 'Need attention'
        when {{ r_score }} = 3 then 'About to sleep'
        when {{ f_score }} = 5 then 'Cannot lose'
        when {{ f_score }} >= 3 then 'At risk'
        when {{ r_score }} = 2 then 'Hibernating'
        else 'Lost'
    end
{% endmacro %}
