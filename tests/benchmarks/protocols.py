"""What is measured under which number, in one sentence each; the page prints these."""

TOPICS = {
    "classifiers": (1, 2, 3, 4, 10),
    "response": (5, 6, 7, 8, 20),
    "value": (11, 12, 13),
    "spend": (14, 15, 16, 17),
    "segments": (18, 19),
    "experiments": (21, 22, 23, 24, 27),
    "guards": (9,),
    "uplift": (25, 26),
    "hazard": (),
    "costs": (),
    "plan": (),
}
LONG = {"response", "uplift", "costs"}
"""What a quick run leaves out: each takes minutes, and walks a business of its own."""

PROTOCOLS = {
    1: "telco_churn, who leaves: three repeats of five stratified folds, rows that are nearly the "
    "same kept in one fold, and every choice made inside the training folds. ROC-AUC; a figure "
    "above .86 would sooner be a leak than a success.",
    2: "The same folds: PR-AUC, Brier score, and the calibration error over ten bins.",
    3: "The same folds: the share of those who left among the fifth with the highest probability.",
    4: "The same folds, for each answer to few leavers (none, weights, undersampling, SMOTE), "
    "applied to the training folds only: the calibration error after correction.",
    5: "customer_personality, who accepts the offer: three repeats of five stratified folds, over "
    "all rows and with rows that repeat another customer dropped. ROC-AUC.",
    6: "The same folds: PR-AUC and Brier score.",
    7: "The same out-of-fold probabilities, with the file's own 3 per contact and 11 per answer: "
    "the profit of contacting whom the threshold names, and profit over cost.",
    8: "customer_personality, one random split of 80 to 20 (seed 42; 448 rows, 67 buyers), because "
    "others published on it. One split is luck: it is never the headline.",
    9: "sales_customers, where the label is a formula over two columns: the leakage alarm has to "
    "name both, and the mined rule, which is not called a model, to reproduce the label.",
    10: "cdnow, all 23,570 customers, who buys again within 91 days: learnt at the month ends from "
    "1997-06-30 to 1997-12-31, judged at 1998-03-31. ROC-AUC and calibration error.",
    11: "cdnow, the sample of 2,357 customers, orders of one day as one, time in weeks to "
    "1997-09-30: the maximum-likelihood parameters of BG/NBD against the published ones.",
    12: "The same customers, the 946 who bought again: the parameters of Gamma-Gamma.",
    13: "The same customers, the 39 weeks after: correlation, MAE and RMSE of the purchases "
    "expected. All zeros has a low MAE too, so none of the three stands alone.",
    14: "cdnow as in 10, the money spent in those 91 days: normalised Gini, error of the total and "
    "MAE, all three of one forecast.",
    15: "sales_customers, next month's spend: three repeats of five folds. MAE; no model ships "
    "that loses to last month's spend.",
    16: "online_retail, cut-off 2011-06-09, the 26 weeks after: normalised Gini, MAE and error of "
    "the total, against each naive forecast on the same customers.",
    17: "The 80 % intervals of 14, 15 and 16: the share of customers whose spend fell inside.",
    18: "Silhouette of the segments beside that of their null, the same columns each shuffled on "
    "its own, at the same k; and how alike segments of resampled customers are (ARI).",
    19: "Twenty retrainings with other seeds on unchanged data, and one with 5 % more customers: "
    "the share of customers whose segment key changes.",
    20: "The response model of 5 with and without the cluster fitted in the fold as a feature: the "
    "paired difference in ROC-AUC with its interval.",
    21: "hillstrom, everybody in the arm they were drawn into: visits per customer mailed less "
    "those per customer of the control, from SQL, with Welch's 95 % interval.",
    22: "The same of buyers.",
    23: "The same of the money spent within two weeks.",
    24: "At a margin of 30 % and 0.10 per e-mail: the margin of all that the mailed spent over the "
    "cost, and that of the lift, with the delta method's interval and the verdict.",
    25: "hillstrom, the women's e-mail against the control arm, who visits: three repeats of five "
    "folds of customers, the learner chosen on other rows. Area between the curve of added visits "
    "per customer and the straight line to its end; intervals by a bootstrap of customers.",
    26: "The same folds, the men's e-mail, who buys: where the interval holds 0, nobody may be "
    "picked.",
    27: "The control arm split at random into two, 1,000 times: how often an interval leaves out "
    "the true difference, 0.",
}
