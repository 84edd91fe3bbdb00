"""Laboratories: accreditation, standing of the accreditation body, recognition, surveillance (rows 7 and 8)."""


def scope(*names):
    return [{"recommendation": name, "method": "suite " + name} for name in names]


def story(stage):
    """An accreditation is recorded, a laboratory asks, CASC decides by two persons without one who has an interest."""
    stage.accreditation = stage.opens(
        "liaison", "accreditation", "record", laboratory="@Codec Laboratory", certificate="TL-0042",
        standard="ISO/IEC 17025:2017", isUnderArrangement=True, scope=scope("G.711"),
        validFrom=stage.day(-100), validUntil=stage.day(700))
    standing = stage.opens(
        "liaison", "signatory-status", "state", validFrom=stage.day(-1000), validUntil=stage.day(900),
        source="https://ilac.example")
    standing.take("secretary", "confirm", note="ILAC's list, looked at today.")
    interest = stage.opens(
        "casc1", "interest-declaration", "declare", organisation="@Codec Laboratory", nature="I worked there until 2024.")
    interest.seen_by("casc1").sees("Declared")
    stage.recognition = recognition = stage.opens(
        "engineer", "laboratory-recognition", "apply", recommendation=stage.recommendation,
        accreditation=stage.accreditation, site="Nairobi", country="KE", region="africa",
        publicKey=stage.trial.laboratory_key, remoteTesting=True)
    recognition.closed_to("casc1", "recommend", "interest")
    recognition.take("casc2", "recommend", note="Its certificate and its proficiency tests.")
    recognition.take("casc2", "recognise", state="recommended")
    recognition.seen_by("casc3").sees("1 of 2 approvals so far")
    recognition.take("casc3", "recognise", state="recognised")
    visitor = stage.someone
    visitor.go("/laboratories")
    visitor.sees("Codec Laboratory", "Kenya")
    visitor.go(f"/laboratories/{recognition.number}")
    visitor.sees("recognised", "TL-0042", "G.711")


def recognised(stage, site, **more):
    """Another site of the laboratory, recognised for the same Recommendation."""
    accreditation = stage.quietly(
        "liaison", "accreditation", "record", laboratory="@Codec Laboratory", certificate=f"TL-{site}",
        standard="ISO/IEC 17025:2017", isUnderArrangement=True, scope=scope("G.711", "G.722"),
        validFrom=stage.day(-100), validUntil=stage.day(900), **more)
    recognition = stage.quietly(
        "engineer", "laboratory-recognition", "apply", recommendation=stage.recommendation,
        accreditation=accreditation, site=site, country="KE", region="africa", publicKey=stage.new_key())
    recognition.accreditation = accreditation
    return recognition


def and_recognised(recognition):
    recognition.quietly("casc2", "recommend")
    recognition.quietly("casc2", "recognise")
    return recognition.quietly("casc3", "recognise")


def branches(stage):
    accreditations(stage)
    standings(stage)
    recognitions(stage)
    visits(stage)


def accreditations(stage):
    case = recognised(stage, "Mombasa").accreditation
    case.take("liaison", "amend-scope", note="Decision 7", scope=scope("G.711", "G.722"))
    case.take("liaison", "extend-scope", note="Decision 8", linesToAdd=scope("G.726"))
    case.take("liaison", "suspend-scope", note="No reference", namedLines=[{"recommendation": "G.726"}])
    case.take("liaison", "restore-scope", note="A reference is there", namedLines=[{"recommendation": "G.726"}])
    case.take("liaison", "reduce-scope", note="Decision 9", namedLines=[{"recommendation": "G.726"}])
    case.take("liaison", "extend", validUntil=stage.day(950))
    case.take("liaison", "suspend", note="The head of the laboratory left.")
    case.take("liaison", "restore", note="A new head was appointed.")
    case.take("liaison", "end", note="The laboratory gave it back.")


def standings(stage):
    def stated(who="liaison3"):
        return stage.quietly(who, "signatory-status", "state", validFrom=stage.day(-9), validUntil=stage.day(90))
    stated().take("secretary", "decline", note="ILAC does not list it.")
    standing = stated().quietly("secretary", "confirm")
    standing.take("secretary", "extend", note="ILAC's list", validUntil=stage.day(100))
    standing.take("liaison3", "suspend", note="ILAC's letter of today")
    standing.take("secretary", "restore", note="ILAC's list")
    standing.take("secretary2", "suspend", note="ILAC's letter")
    standing.quietly("secretary", "restore")
    standing.take("liaison3", "end", note="ILAC's letter")
    stated().quietly("secretary", "confirm").take("secretary", "end", note="ILAC's list")


def recognitions(stage):
    recognised(stage, "Kisumu").take("casc2", "decline", note="It has no proficiency test.")
    case = and_recognised(recognised(stage, "Nakuru"))
    case.take("casc2", "replace-key", note="The device was lost; handed over in person.", publicKey=stage.new_key())
    case.take("casc2", "suspend", note="It changed its method.")
    case.take("casc3", "keep-suspended", note="The new method is not validated.")
    for who in ("liaison", "casc2"):
        case.take(who, "plan-follow-up", note="The new method", plannedOn=stage.day(5), visitKind="remote")
    case.take("casc2", "restore", note="The method is validated.", state="suspended")
    case.take("casc3", "restore", note="The method is validated.", state="recognised")
    for who in ("liaison", "casc3"):
        case.take(who, "plan-surveillance", note="As every year", plannedOn=stage.day(9), visitKind="on-site")
    case.take("casc2", "withdraw", note="The laboratory closed.", state="recognised")
    case.take("casc3", "withdraw", note="The laboratory closed.", state="withdrawn")


def visits(stage):
    def planned(recognition):
        recognition.quietly("casc2", "plan-surveillance", plannedOn=stage.day(9), visitKind="on-site")
        return stage.child(recognition, "surveillance-visit")
    case = and_recognised(recognised(stage, "Eldoret"))
    for who in ("liaison", "casc3"):
        planned(case).take(who, "cancel", note="The laboratory moves.")
    visit = planned(case)
    visit.take("liaison", "announce", note="The bench; two assessors", plannedOn=stage.day(3))
    visit.take("liaison", "hold", note="The head of the laboratory; the bench", heldOn=stage.day(0))
    visit.take("liaison", "find", grade="major", clause="7.7.1", statement="No record", deadline=stage.day(20))
    action = stage.child(visit, "corrective-action")
    action.seen_by("engineer").sees("No record", "7.7.1", "Major nonconformity")
    action.take("engineer", "answer", cause="Forgotten", action="Written", doneOn=stage.day(0))
    action.take("liaison2", "return", note="The record has no date.", deadline=stage.day(20))
    action.take("liaison", "extend", note="A supplier is late.", deadline=stage.day(25))
    action.quietly("engineer", "answer", cause="Forgotten", action="Written with a date", doneOn=stage.day(0))
    action.closed_to("liaison", "close", "Record the finding")
    action.take("liaison2", "close", note="The record itself.")
    withdrawn = finding(stage, visit)
    withdrawn.take("liaison2", "withdraw", note="The clause allows it.")
    visit.take("liaison", "conclude", note="It is competent.", conclusion="competent")
    visit.take("liaison2", "close", note="Both findings.")


def finding(stage, visit, days=20):
    visit.quietly(
        "liaison", "find", grade="minor", clause="7.8", statement="No number", deadline=stage.day(days))
    return stage.child(visit, "corrective-action")


def later(stage):
    """What is overdue goes to CASC, which can suspend the recognition."""
    case = and_recognised(recognised(stage, "Thika"))
    case.quietly("casc2", "plan-surveillance", plannedOn=stage.day(2), visitKind="on-site")
    visit = stage.child(case, "surveillance-visit")
    visit.quietly("liaison", "announce", plannedOn=stage.day(2))
    visit.quietly("liaison", "hold", heldOn=stage.day(0))
    action = finding(stage, visit, days=3)
    stage.advance(5)
    action.take("casc2", "suspend-recognition", note="It did not answer in time.")
    case.seen_by("engineer").sees("suspended")
    action.take("engineer", "answer-late", cause="Nobody read it", action="It is numbered", doneOn=stage.day(0))
