"""Experts: application, vote, requests of accreditation bodies (row 6)."""


def qualified():
    return {"qualifications": [{"recommendation": "G.711", "evidence": "Wrote its test plan", "years": 9}],
            "languages": ["en", "fr"]}


def vote(case, step, last, others="for"):
    for member in ("casc1", "casc2"):
        case.quietly(member, step, vote=others)
    return case.take("casc3", step, vote=last)


def appointed(stage, who):
    case = stage.quietly(who, "expert-appointment", "apply", **qualified())
    for member in ("casc1", "casc2", "casc3"):
        case.quietly(member, "decide", vote="for")
    return case


def branches(stage):
    case = stage.opens("expert", "expert-appointment", "apply", **qualified())
    for who in ("secretary", "casc1"):
        case.take(who, "ask", note="Since when?")
        case.take("expert", "answer", note="Since 2017.")
    vote(case, "decide", "for")
    case.seen_by("expert").sees("Appointed")
    stage.someone.go("/experts")
    stage.someone.sees("appointed expert").misses("University")
    case.take("expert", "declare-interest", interests=[{"organisation": "@Rival Ltd", "nature": "shares"}])
    case.take("casc1", "suspend", note="An interest was not declared.")
    case.take("casc1", "restore", note="It was declared.", state="suspended")
    case.take("casc2", "restore", note="It was declared.", state="appointed")
    stage.appointment = case
    requests(stage)
    ended(stage)


def requested(stage):
    return stage.quietly(
        "liaison", "expert-request", "request", laboratory="@Codec Laboratory", recommendation=stage.recommendation,
        **{"from": stage.day(20)}, until=stage.day(22), languages=["fr"], purpose="Witness the tests")


def requests(stage):
    case = stage.opens(
        "liaison", "expert-request", "request", laboratory="@Codec Laboratory", recommendation=stage.recommendation,
        **{"from": stage.day(20)}, until=stage.day(22), languages=["fr"], purpose="Witness the tests")
    case.take("casc2", "recommend", expert=stage.appointment)
    case.take("expert", "accept")
    case.take("liaison", "engage")
    case.take("liaison", "finish", note="Well done.")
    requested(stage).quietly("casc2", "recommend", expert=stage.appointment).take(
        "expert", "decline", note="Other work.")
    requested(stage).quietly("casc2", "recommend", expert=stage.appointment).take(
        "engineer", "object", note="A former colleague.")
    refused = requested(stage).quietly("casc2", "recommend", expert=stage.appointment).quietly("expert", "accept")
    refused.take("liaison", "refuse", note="Somebody nearer, please.")
    refused.take("liaison", "cancel", note="The visit was called off.")


def ended(stage):
    """A colleague's appointment ends by withdrawal; a second one is given back."""
    case = appointed(stage, "colleague")
    case.take("casc1", "withdraw", note="A grave fault.", state="appointed")
    case.take("casc2", "withdraw", note="A grave fault.", state="withdrawn")
    appointed(stage, "colleague").take("colleague", "resign")


def later(stage):
    """The term is renewed in its last half year."""
    stage.advance(1000 - stage.days_passed)
    stage.appointment.take("expert", "ask-renewal", **qualified())
    vote(stage.appointment, "renew", "for")
