"""The columns BI tools stand on: a published table may have more, never fewer."""

SCORED = "customer_id as_of_date model_version scored_at"

CONTRACT = {
    "scores.score_segments": f"{SCORED} segment_key cluster_number distance_to_centre is_outlier",
    "scores.score_churn": f"{SCORED} churn_probability risk_band horizon_days score_basis",
    "scores.score_hazard": f"{SCORED} risk_30_days risk_60_days risk_90_days score_basis",
    "scores.score_spend": (
        f"{SCORED} expected_spend expected_spend_low expected_spend_high horizon_days score_basis"
    ),
    "scores.score_reasons": (
        "customer_id as_of_date model rank feature feature_value contribution direction sentence "
        "model_version"
    ),
    "scores.score_response": f"{SCORED} response_probability score_basis",
    "scores.score_uplift": (
        f"{SCORED} campaign_id arm expected_uplift uplift_low uplift_high expected_gain score_basis"
    ),
    "scores.score_value": (
        f"{SCORED} expected_purchases purchase_probability customer_lifetime_value horizon_days "
        "score_basis"
    ),
    "marts.dim_customers": (
        "customer_id as_of_date signed_up_on tenure_days recency_days frequency monetary r_score "
        "f_score m_score rfm_segment segment_key segment_name strategic_segment churn_probability "
        "risk_band expected_spend customer_lifetime_value response_probability is_active age "
        "gender region income has_marketing_consent risk_30_days risk_60_days risk_90_days"
    ),
    "marts.dim_customer_attributes": "customer_id as_of_date",
    "marts.fct_transactions": (
        "transaction_id customer_id transacted_at net_amount margin is_refund channel category"
    ),
    "marts.fct_campaign_contacts": (
        "campaign_id customer_id contacted_at arm is_control cost has_responded revenue"
    ),
    "marts.rpt_campaign_roi": (
        "campaign_id arm segment_key evidence treated control treated_mean control_mean lift "
        "lift_low lift_high cost attributed_roi incremental_roi incremental_roi_low "
        "incremental_roi_high probability_roi_positive minimum_detectable_lift verdict"
    ),
    "marts.dim_segments": (
        "segment_key segment_name description customer_count share_of_customers share_of_revenue "
        "lineage"
    ),
    "marts.rpt_segment_summary": (
        "segment_key customers revenue share_of_revenue avg_churn_probability revenue_at_risk "
        "avg_expected_spend avg_lifetime_value recommended_action"
    ),
    "marts.rpt_cluster_sweep": (
        "k inertia silhouette silhouette_null davies_bouldin calinski_harabasz stability_ari "
        "is_chosen"
    ),
    "marts.rpt_cluster_points": "customer_id k cluster_number component_1 component_2",
    "marts.rpt_kpis": "period_start period segment_key kpi value",
    "marts.rpt_cohort_retention": (
        "cohort_month months_since_first customers retained_customers retention_rate revenue"
    ),
    "marts.rpt_revenue_concentration": "customer_percentile revenue_share",
    "marts.rpt_model_leaderboard": (
        "model algorithm metric value low high baseline_value is_champion protocol rows "
        "model_version"
    ),
    "marts.rpt_model_runs": (
        "run_id model model_version trained_at as_of_date rows parameters metrics git_sha "
        "data_hash promoted gate_result"
    ),
    "marts.rpt_calibration": "model bin_low bin_high customers mean_predicted observed_rate",
    "marts.rpt_gains": "model decile customers positives cumulative_share lift",
    "marts.rpt_feature_importance": "model feature mean_absolute_contribution share",
    "marts.rpt_insights": "rank topic sentence metric value low high query",
    "marts.rpt_rules": (
        "model rank sentence conditions customers rate base_rate lift low high found_on "
        "confirmed_on"
    ),
    "marts.customer_actions": (
        "customer_id as_of_date strategic_segment strategy satisfaction_score value_score "
        "risk_score engagement_score priority_score priority_level recommended_offer "
        "expected_margin is_contact_allowed reason"
    ),
    "marts.rpt_strategic_segments": (
        "strategic_segment customers share strategy expected_margin contact_cost "
        "expected_net_benefit"
    ),
    "marts.fct_contact_options": (
        "customer_id channel contact_cost expected_gain evidence is_allowed why_not"
    ),
    "marts.rpt_policy_value": (
        "policy budget customers_contacted expected_net_benefit low high estimator campaign_id arm"
    ),
    "marts.rpt_uplift_deciles": "campaign_id decile customers predicted realised low high",
    "marts.rpt_erasures": (
        "erasure_number erased_at as_of_date tables_changed rows_removed generations_replaced "
        "is_verified"
    ),
    "marts.rpt_data_quality": "file records accepted quarantined ignored reason share",
}
