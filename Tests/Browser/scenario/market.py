"""The market: checks, counterfeits, surveillance, complaints that lead to the tests, appeals (rows 14 and 15)."""
from .products import GTIN


def story(stage):
    checks(stage)
    counterfeit(stage)
    surveillance(stage)
    complaint(stage)
    appeal(stage)


def checks(stage):
    """A customs officer checks what stands on the goods: a match, a mismatch, and one to refer."""
    officer = stage.person("customs")
    officer.go("/work")
    officer.sees("hold or release")
    for answers, words in [
        ({"id": GTIN, "model": "EC-1"}, ["Match", "A blue ring on the label", "What to do"]),
        ({"id": GTIN, "model": "EC-9"}, ["Mismatch", "EC-9"]),
        ({"id": "5449000000996"}, ["Refer", "What to do"]),
    ]:
        officer.go("/check")
        for name, value in answers.items():
            officer.fill(name, value)
        officer.press("Check")
        officer.sees(*words)
        officer.picture("check-" + words[0].lower())
    officer.go("/check/list")
    officer.fill("list", f"{GTIN}\n5449000000996")
    officer.press("Check the list")
    officer.sees("1 match", "1 refer")


def counterfeit(stage):
    """The officer reports a counterfeit; the supplier says that it is; regulators and customs are alerted."""
    officer = stage.person("customs")
    officer.go(f"/check?id={GTIN}&model=EC-9")
    officer.follow("Report a counterfeit")
    officer.sees("Report a counterfeit")
    report = stage.opens(
        "customs", "counterfeit-report", "report", country="CH", listing=stage.listing,
        seen=[{"kind": "gtin", "value": GTIN}], whatLookedWrong="The ring on the label is red.", place="Basel")
    report.take("secretary", "accept", claimedListing=stage.listing)
    report.take("secretary", "ask-supplier")
    report.take("vendor", "confirm", finding="counterfeit", told="It is not ours.", explanation="Our ring is blue.")
    report.take("secretary", "alert", alertCountries=["CH", "KE"], alertText="Look at the ring.")
    stage.alerts = alerts(stage, "CH")
    stage.alerts[0].seen_by("customs").sees("Look at the ring.", "A blue ring on the label", "Counterfeit")
    stage.alerts[0].take("customs", "acknowledge")
    stage.alerts[0].take("customs", "act", action="40 units were seized.")
    officer.go(report.path)
    officer.sees("alerted", "It is not ours.")
    officer.misses("Our ring is blue")
    report.take("secretary", "close", told="Thank you; the goods were seized.")
    stage.counterfeit = report


def alerts(stage, country):
    """The alerts to that country, as one who is alerted finds them: the regulator's and the customs' one."""
    people = {"CH": ["customs", "regulator"], "KE": ["customsKE", "regulatorKE"]}[country]
    found = [stage.newest("market-alert", who) for who in people]
    for who, alert in zip(people, found):
        stage.person(who).go("/work")
        stage.person(who).sees(alert.number)
    return found


def surveillance(stage):
    """A regulator orders surveillance; the listing is suspended, everybody sees it, and two persons restore it."""
    order = stage.opens(
        "regulator", "market-surveillance", "request", listing=stage.listing, grounds="Two reports from one market.")
    order.take(
        "regulator", "sample", sampledOn=stage.day(0), sampledWhere="A shop in Geneva", sampleCount=3,
        laboratory="@Codec Laboratory")
    order.take("regulator", "result", verdict="nonconforming", finding="Samples of one batch fail clause 3.2.")
    order.take("regulator", "act", action="warning", actionText="Of the importer")
    order.take("secretary", "suspend-listing", note="Samples of one batch fail clause 3.2.")
    visitor, number = stage.someone, stage.listing.number
    visitor.go(f"/products/{number}")
    visitor.sees("Suspended", "Samples of one batch fail clause 3.2.")
    visitor.picture("public-suspended")
    visitor.go(f"/verify?claim={number}")
    visitor.misses("Green: genuine and in force")
    stage.listing.seen_by("vendor").sees("Suspended")
    stage.listing.take("secretary", "restore", note="The batch was recalled.", state="suspended")
    stage.listing.take("secretary3", "restore", note="The batch was recalled.", state="listed")
    visitor.go(f"/verify?claim={number}")
    visitor.sees("Green: genuine and in force")


def complaint(stage):
    """A complaint is traced to a clause and to what the tests do not find; the study group closes the gap."""
    concern = stage.opens(
        "rival", "interoperability-concern", "report", listing=stage.listing, otherEquipment="Gateway 3.1",
        whatFailed="Noise on every call.", clause="3.2")
    concern.take("secretary", "accept")
    concern.take("vendor", "answer", supplierAnswer="We see it too.", supplierConfidential="The resampler was bought in.")
    concern.seen_by("rival").sees("We see it too.").misses("resampler")
    concern.take(
        "secretary", "find-gap", analysedClause="3.2", gap="no-purpose", gapDescription="Idle noise is not measured.",
        told="No test asked for this; one will.")
    gap = stage.child(concern, "test-gap")
    gap.seen_by("rapporteur").sees("Idle noise is not measured.").misses("Example codec")
    gap.take("rapporteur", "plan", remedy="contribution", plan="A purpose for idle noise, by spring.")
    gap.take("rapporteur", "close", result="SG12-C42")
    concern.seen_by("rival").sees("No test asked for this; one will.")


def appeal(stage):
    """A second complaint suspends the listing; the vendor appeals, CASC upholds it, and the case is open again."""
    concern = stage.opens(
        "engineer", "interoperability-concern", "report", listing=stage.listing, otherEquipment="Telephone 7",
        whatFailed="Silence.", clause="3.2")
    concern.quietly("secretary", "accept")
    concern.take("secretary", "go-on", note="Asked three times since Monday.")
    concern.take(
        "secretary2", "find-nonconformity", analysedClause="3.2", suspends=True, told="The listing is suspended.",
        note="The decoder inverts a bit.")
    stage.listing.seen_by("secretary").sees("Suspended")
    vendor = stage.person("vendor")
    vendor.go(concern.path)
    vendor.sees("You can appeal against")
    vendor.follow("Appeal")
    appeal = stage.opens(
        "vendor", "appeal", "appeal", number=concern.number, grounds="The telephone of the complaint is at fault.")
    for member, vote in (("casc2", "for"), ("casc3", "for"), ("casc4", "against")):
        appeal.take(member, "decide", vote=vote, note="Looked at the recording.",
                    state="upheld" if member == "casc4" else "submitted")
    concern.seen_by("vendor").sees("answered")
    concern.take("secretary", "find-user-error", told="The telephone was set to the other law.")
    stage.listing.quietly("secretary", "restore").take("secretary2", "restore", note="The appeal was upheld.")
    stage.someone.go(f"/products/{stage.listing.number}")
    stage.someone.sees("Listed", "The decoder inverts a bit.")


# Branches

REPORTERS = ["vendor", "engineer", "certifier", "liaison", "expert", "regulator", "customs", "rapporteur", "secretary"]


def branches(stage):
    concerns(stage)
    gaps(stage)
    counterfeits(stage)
    surveillances(stage)
    findings(stage)
    appeals(stage)


def concern_answers(stage):
    return {"listing": stage.listing, "otherEquipment": "Gateway 3.1", "whatFailed": "Noise.", "clause": "3.2"}


def concerns(stage):
    for who in REPORTERS:
        if who in ("engineer", ):
            continue
        case = stage.opens(who, "interoperability-concern", "report", **concern_answers(stage))
    case.take("secretary2", "dismiss", told="It is not about a listing.")

    def answered():
        case = stage.quietly("rival", "interoperability-concern", "report", **concern_answers(stage))
        case.quietly("secretary", "accept")
        return case.quietly("vendor", "answer", supplierAnswer="We look.")
    case = answered()
    case.take("secretary", "ask-rerun", rerunQuestion="Noise, please.")
    case.take("engineer", "report-rerun", rerunVerdict="pass", rerunFinding="Not reproduced.")
    case.take("secretary", "find-interoperability", analysedClause="3.2", told="Both conform.")


def gaps(stage):
    case = stage.quietly("rival", "interoperability-concern", "report", **concern_answers(stage))
    case.quietly("secretary", "accept").quietly("vendor", "answer", supplierAnswer="We look.")
    case.quietly("secretary", "find-gap", analysedClause="5", gap="weak-purpose", gapDescription="x", told="x")
    stage.child(case, "test-gap").take("rapporteur2", "decline", note="The clause is informative.")


def counterfeits(stage):
    answers = {"country": "KE", "seen": [{"kind": "gtin", "value": GTIN}], "whatLookedWrong": "A red ring."}
    for who in REPORTERS:
        if who != "customs":
            case = stage.opens(who, "counterfeit-report", "report", **answers)
    case.take("secretary", "dismiss", told="The picture shows another product.")
    examined = stage.quietly("customsKE", "counterfeit-report", "report", **answers, listing=stage.listing.number)
    examined.quietly("secretary", "accept", claimedListing=stage.listing)
    examined.take("secretary", "examine", note="The supplier is closed.", finding="counterfeit", told="Counterfeit.")
    examined.take("secretary", "draft-advisory", advisory="Copies with a red ring are on the market.")
    examined.take("secretary", "publish-advisory", state="alerted")
    examined.take("secretary2", "publish-advisory", state="alerted")
    for case, who in zip(alerts(stage, "KE"), ["customsKE", "regulatorKE"]):
        if who == "regulatorKE":
            case.take(who, "acknowledge")
            case.take(who, "act", action="Told the importers.")


def surveillances(stage):
    order = stage.quietly("regulatorKE", "market-surveillance", "request", listing=stage.listing, grounds="x")
    order.quietly(
        "regulatorKE", "sample", sampledOn=stage.day(0), sampledWhere="Mombasa", sampleCount=2,
        laboratory="@Codec Laboratory")
    order.take("engineer", "result", verdict="conforms", finding="All pass.")
    stage.quietly("regulatorKE", "market-surveillance", "request", listing=stage.listing, grounds="x").take(
        "regulatorKE", "abandon", note="No goods were found.")


def findings(stage):
    """A rival claims an identifier that a listed product has."""
    from .products import ICS, IXIT, declaration
    stage.opens("rival", "product-listing", "declare", **declaration(
        stage, "Rival codec", ics=ICS, ixit=IXIT, identifiers=[{"scheme": "gtin", "value": GTIN}]))
    finding = stage.newest("identifier-finding", "secretary")
    finding.take("secretary", "settle", note="Asked both.", conclusion="mistake")


def appeals(stage):
    """A refused application, appealed against and withdrawn."""
    from .products import submitted
    case = submitted(stage, "Codec refused").quietly("secretary", "refuse")
    appeal = stage.opens("vendor", "appeal", "appeal", number=case.number, grounds="It is complete.")
    appeal.take("vendor", "withdraw")
