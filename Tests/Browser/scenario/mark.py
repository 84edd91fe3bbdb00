"""The Mark as an undecided option: studies, the Council's decision, the licence behind it (row 16)."""
from .stage import Refused


def story(stage):
    """A study is commissioned, delivered, accepted and put before the Council; only its decision opens the licence."""
    visitor = stage.someone
    visitor.go("/mark")
    visitor.sees("has yet to decide on", "no mark exists")
    study = stage.opens(
        "secretary", "mark-study", "commission", kind="legal", name="Who owns a mark", question="Can ITU own one?")
    study.take("expert", "deliver", findings="It can", assumptions="In most countries", options="One, or none")
    for member in ("casc1", "casc2", "casc3"):
        study.take(member, "accept", vote="for", note="It is complete.",
                   state="accepted" if member == "casc3" else "delivered")
    study.take("secretary", "submit", councilDocument="C26/40")
    refused_while_off(stage)
    decision = stage.opens(
        "secretary", "council-decision", "record", session="2026", document="C26/61", decidedOn=stage.day(-3),
        subject="enables-mark", text="The Council decides to enable the mark.")
    decision.closed_to("secretary", "confirm", "Record the decision")
    decision.take("secretary2", "confirm", note="Its operative part says so.")
    stage.decision = decision
    visitor.go("/mark")
    visitor.sees("C26/61")
    licence = applied(stage, stage.opens)
    licence.take("secretary", "review", conditions="As listed", surveillanceMonths=12)
    licence.closed_to("secretary", "grant", "Review the application")
    licence.take("secretary2", "grant", state="reviewed")
    licence.take("secretary3", "grant", state="licensed")
    visitor.go(f"/mark/licences/{licence.number}")
    visitor.sees("licensed", "Example codec")
    visitor.picture("public-licence")
    stage.licence = licence


def applied(stage, how, listing=None):
    return how(
        "vendor", "mark-licence", "apply", listing=listing or stage.listing, placement="On the packaging",
        acceptsConditions=True)


def refused_while_off(stage):
    """While the Council has not decided, the application says so."""
    try:
        applied(stage, stage.opens)
    except (AssertionError, Refused) as refusal:
        assert "Council" in str(refusal), refusal
        stage.walked.pop(("mark-licence", "apply", "vendor"), None)
    else:
        raise AssertionError("the Mark was applied for before the Council decided")


def branches(stage):
    studies(stage)
    licences(stage)
    misuses(stage)
    decisions(stage)


def studies(stage):
    def commissioned(kind):
        return stage.quietly("secretary", "mark-study", "commission", kind=kind, name="x", question="y")
    returned = commissioned("revenue")
    returned.take("secretary2", "deliver", findings="a", assumptions="b", options="c")
    returned.take("casc1", "return", note="No figures.")
    returned.take("secretary", "stop", note="The figures cannot be had.")


def licences(stage):
    from .products import listed, tested
    licence = stage.licence
    for who in ("secretary", "engineer"):
        licence.take(who, "survey", surveillanceResult="conforming", surveillanceFindings="As it should be.")
    licence.take("secretary", "suspend", note="Shown on another product.")
    licence.take("secretary", "restore", note="Taken off.", state="suspended")
    licence.take("secretary2", "restore", note="Taken off.", state="licensed")
    licence.take("secretary", "withdraw", note="Shown again.", state="licensed")
    licence.take("secretary2", "withdraw", note="Shown again.", state="withdrawn")
    other = listed(stage, tested(stage, "Marked codec"))
    applied(stage, stage.quietly, other).take("secretary", "refuse", note="Its surveillance is open.")
    applied(stage, stage.quietly, other).take("vendor", "abandon")
    stage.second_licence = granted(stage, other)


def granted(stage, listing):
    licence = applied(stage, stage.quietly, listing)
    licence.quietly("secretary", "review", conditions="x", surveillanceMonths=12)
    return licence.quietly("secretary2", "grant").quietly("secretary3", "grant")


def misuses(stage):
    answers = {"product": "A lamp", "whereSeen": "A shop", "description": "A mark on the box"}
    for who in ["vendor", "engineer", "regulator", "customs", "certifier", "casc1"]:
        stage.opens(who, "mark-misuse", "report", **answers)
    case = stage.opens("secretary", "mark-misuse", "report", **answers, licence=stage.second_licence)
    case.take("secretary", "investigate", licence=stage.second_licence, findings="It is shown on another product.")
    case.take("secretary2", "uphold", note="Told the supplier.", action="suspend-licence", told="It was stopped.")
    stage.second_licence.seen_by("vendor").sees("suspended")
    stage.quietly("rival", "mark-misuse", "report", **answers).take(
        "secretary", "dismiss", note="It is no ITU mark.", told="It is no ITU mark.")
    stage.second_licence.take("vendor", "surrender", note="The product ends.")


def decisions(stage):
    decision = stage.decision
    for _ in range(2):
        decision.take("secretary", "revoke", note="It decided otherwise.", revokedBy="C27/12")
        if _ == 0:
            decision.take("secretary2", "reject-revocation", note="The document says nothing of it.")
    decision.take("secretary2", "confirm-revocation", note="Its operative part.")
    stage.someone.go("/mark")
    stage.someone.sees("revoked")
    stage.quietly(
        "secretary", "council-decision", "record", session="2026", document="C26/70", decidedOn=stage.day(-3),
        subject="other", text="x").take("secretary2", "reject", note="The document is of another year.")
