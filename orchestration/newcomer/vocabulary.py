"""What headers call things, by role, in English, Spanish, German and French, without accents."""

# A phrase per comma. Of a compound such as "fecha de compra" write the words that carry it.
WORDS = {
    "customer_id": """
        customer id, customer, customer number, customer no, client, client id, user id, member id,
        subscriber id, account id, cust id, id, id cliente, cliente, codigo cliente, numero cliente,
        kunde, kunden id, kundennummer, kundennr, kunden nr, identifiant, id client, numero client,
        code client, identifiant client
    """,
    "transaction_id": """
        transaction id, transaction, order id, order number, order no, order, invoice, invoice id,
        invoice number, invoice no, receipt, ticket id, id transaccion, pedido, id pedido,
        numero pedido, factura, numero factura, bestellung, bestellnummer, bestell nr, rechnung,
        rechnungsnummer, rechnungsnr, auftrag, auftragsnummer, beleg, commande, id commande,
        numero commande, facture, numero facture
    """,
    "transacted_at": """
        date, order date, invoice date, purchase date, transaction date, transacted at, ordered at,
        ordered on, purchased at, sale date, timestamp, datetime, fecha, fecha compra,
        fecha pedido, fecha factura, datum, kaufdatum, bestelldatum, rechnungsdatum, verkaufsdatum,
        zeitpunkt, date achat, date commande, date facture, date vente
    """,
    "net_amount": """
        amount, net amount, total, total amount, order value, dollar value, sales, revenue, value,
        spend, paid, line total, order total, importe, importe total, monto, total pedido, valor,
        venta, betrag, summe, gesamtbetrag, umsatz, bestellwert, rechnungsbetrag, wert, montant,
        montant total, total commande, valeur
    """,
    "quantity": """
        quantity, qty, units, pieces, items, cantidad, unidades, menge, anzahl, stueck, stuck,
        quantite, nombre unites
    """,
    "unit_price": """
        price, unit price, price each, item price, precio, precio unitario, preis, einzelpreis,
        stueckpreis, stuckpreis, prix, prix unitaire
    """,
    "margin": "margin, profit, gross profit, margen, beneficio, marge, gewinn, benefice",
    "channel": "channel, sales channel, canal, canal venta, kanal, vertriebskanal, canal vente",
    "category": """
        category, product category, department, categoria, familia, kategorie, warengruppe,
        produktgruppe, categorie, rayon
    """,
    "signed_up_on": """
        signup date, sign up date, signed up on, signed up at, registration date, registered,
        enrollment date, enrolment date, dt customer, customer since, member since, join date,
        created at, fecha alta, fecha registro, fecha inscripcion, cliente desde, alta,
        anmeldedatum, anmeldung, registrierungsdatum, kunde seit, eintrittsdatum,
        date inscription, client depuis, date adhesion
    """,
    "tenure_months": """
        tenure, tenure months, months as customer, antiguedad, antiguedad meses, meses cliente,
        vertragsmonate, laufzeit monate, vertragsdauer, anciennete, anciennete mois, mois client
    """,
    "birth_year": """
        birth year, year birth, year of birth, ano nacimiento, geburtsjahr, annee naissance
    """,
    "age": "age, edad, alter, age client, customer age",
    "gender": "gender, sex, sexo, genero, geschlecht, sexe, genre",
    "region": """
        region, country, state, city, province, location, pais, provincia, ciudad, ubicacion,
        estado, land, bundesland, ort, stadt, wohnort, pays, ville, departement
    """,
    "income": """
        income, yearly income, annual income, salary, ingresos, renta, salario, einkommen,
        jahreseinkommen, gehalt, revenu, revenu annuel, salaire
    """,
    "household_size": """
        household size, household, people in household, tamano hogar, personas hogar,
        haushaltsgroesse, haushaltsgrosse, taille menage, taille foyer
    """,
    "acquisition_cost": "acquisition cost, cac, coste adquisicion, akquisekosten, cout acquisition",
    "has_marketing_consent": """
        marketing consent, consent, opt in, optin, consentimiento, acepta publicidad, einwilligung,
        werbeeinwilligung, consentement
    """,
    "has_churned": """
        churn, churned, has churned, churn label, is churned, exited, attrition, left, abandono,
        abandonado, baja, cancelado, fuga, abwanderung, abgewandert, gekundigt, gekuendigt,
        kundigung, kuendigung, resilie, resiliation, depart, desabonne
    """,
    "has_responded": """
        response, responded, has responded, converted, conversion, visit, respuesta, respondio,
        antwort, reaktion, reagiert, geantwortet, reponse, a repondu, besuch, visita, visite
    """,
    "next_period_spend": """
        next period spend, next month spend, next month spend label, future spend, next spend,
        gasto proximo mes, gasto mes siguiente, gasto futuro, ausgaben naechster monat,
        ausgaben nachster monat, ausgaben folgemonat, depense mois prochain, depenses futures
    """,
    "personal": """
        name, first name, last name, surname, full name, customer name, email, e mail, mail, phone,
        phone number, telephone, mobile, address, street, birth date, date of birth, nombre,
        apellido, apellidos, nombre cliente, correo, correo electronico, telefono,
        numero telefono, movil, direccion, calle, fecha nacimiento, vorname, nachname, kundenname,
        telefon, telefonnummer, rufnummer, handy, adresse, anschrift, strasse, geburtsdatum, nom,
        prenom, nom client, courriel, portable, numero telephone, rue, date naissance, iban, ssn,
        dni
    """,
}
