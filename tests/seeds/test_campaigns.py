def test_control_arm_has_its_share_in_every_campaign(business):
    shares = business.ask("""
        select avg(is_control::int) as share, sqrt(0.3 * 0.7 / count(*)) as error
        from campaign_contacts group by campaign_id
    """)
    assert len(shares) == 8
    assert (abs(shares["share"] - 0.3) < 4 * shares["error"]).all()


def test_control_and_treated_spent_alike_before_they_were_contacted(business):
    spend = business.ask("""
        with spends as (
            select
                campaign_id, customer_id, is_control,
                coalesce(sum(net_amount), 0)::double as spend
            from campaign_contacts
            left join transactions using (customer_id)
            where transacted_at is null or transacted_at < contacted_at
            group by all
        )
        select
            max(mean) - min(mean) as difference, sqrt(sum(variance)) as error
        from (
            select campaign_id, avg(spend) as mean, var_samp(spend) / count(*) as variance
            from spends group by campaign_id, is_control
        )
        group by campaign_id
    """)
    assert (abs(spend["difference"]) < 4 * spend["error"]).all()


def test_treated_minus_control_revenue_is_the_mean_true_effect(business):
    arms = business.ask("""
        with arms as (
            select
                arm, avg(revenue)::double as mean, var_samp(revenue::double) / count(*) as variance
            from campaign_contacts group by arm
        ),
        effects as (select arm, avg(true_effect) as effect from truth_effects group by arm)
        select
            treated.arm, treated.mean - control.mean as lift, effect,
            sqrt(treated.variance + control.variance) as error
        from arms as treated
        inner join effects using (arm)
        inner join arms as control on control.arm = 'control'
    """)
    assert sorted(arms["arm"]) == ["email", "offer"]
    assert (abs(arms["lift"] - arms["effect"]) < 4 * arms["error"]).all()
    assert (arms["lift"] > 2 * arms["error"]).all()


def test_an_offer_helps_some_types_and_harms_another(business):
    effects = business.ask("""
        select customer_type, avg(true_effect) as effect
        from truth_effects inner join truth_customers using (customer_id)
        where arm = 'offer' group by customer_type
    """).set_index("customer_type")["effect"]
    assert effects["loyal_regular"] < 0 < effects.drop("loyal_regular").min()


def test_every_contact_has_an_effect_for_each_treatment(business):
    pairs = business.ask("""
        select count(*) as contacts, count(email) as emails, count(offer) as offers
        from campaign_contacts
        left join (pivot truth_effects on arm using any_value(true_effect))
            using (campaign_id, customer_id)
    """)
    assert pairs["contacts"].item() == pairs["emails"].item() == pairs["offers"].item() > 0


def test_only_members_who_agreed_are_contacted(business):
    strangers = business.ask("""
        select * from campaign_contacts
        inner join customers using (customer_id)
        inner join truth_customers using (customer_id)
        where not has_marketing_consent or signed_up_on >= contacted_at or left_on <= contacted_at
    """)
    assert strangers.empty


def test_a_response_is_the_first_purchase_of_its_window(business):
    wrong = business.ask("""
        with answers as (
            select
                contacts.*, min(transacted_at) as first_purchase, sum(net_amount) as spent
            from campaign_contacts as contacts
            left join transactions
                on contacts.customer_id = transactions.customer_id
                and category <> 'subscription' and net_amount > 0
                and transacted_at >= contacted_at
                and transacted_at < contacted_at::date + interval 14 day
            group by all
        )
        select * from answers
        where responded_at is distinct from first_purchase or revenue <> coalesce(spent, 0)
    """)
    assert wrong.empty
