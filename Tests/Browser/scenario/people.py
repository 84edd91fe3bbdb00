"""People: registration, invitation, sign-in, delegation, interests (the ground under every row)."""

# Organisations that the cast of the trial lacks, and who acts for them: name, kinds, country, region, persons.
NEWCOMERS = [
    ("Certification Body", ["certification-body"], "ZA", "africa", [("certifier", ["certification-body"])]),
    ("University", ["academia", "sector-member"], "GH", "africa", [
        ("expert", ["expert"]), ("chair", ["casc-chair"]), ("organiser", ["event-organiser"]),
        ("monitor", ["event-monitor"]), ("trainer", ["trainer"]), ("colleague", ["expert"])]),
    ("Member D", ["sector-member"], "BR", "americas", [("casc4", ["casc"])]),
    ("Administration of Kenya", ["administration"], "KE", "africa", [
        ("regulatorKE", ["regulator"]), ("customsKE", ["customs"])]),
    ("Second Accreditation Body", ["accreditation-body"], "ZA", "africa", [("liaison3", ["accreditation-body"])]),
]
COLLEAGUES = [("Accreditation Body", "liaison2", "accreditation-body"), ("Example Codecs Ltd", "vendor2", "vendor")]


def story(stage):
    """The secretariat registers who takes part; each turns an invitation into a password and signs in."""
    for organisation, kinds, country, region, persons in NEWCOMERS:
        (first, roles), rest = persons[0], persons[1:]
        answers = {
            "name": organisation, "kinds": kinds, "country": country, "region": region, "personName": first,
            "personEmail": f"{first}@walk.example", "personRoles": roles}
        if first in ("certifier", "expert"):
            case = stage.opens("secretary", "organisation-registration", "register", **answers)
            invitation = case.secrets["invitation"]
        else:
            case, invitation = registered(stage, "organisation-registration/register", answers)
        arrive(stage, first, roles, invitation)
        for name, roles in rest:
            added(stage, case, name, roles)
    for organisation, name, role in COLLEAGUES:
        added(stage, stage.registration(organisation), name, [role])
    stage.join("secretary3", "walker@trial.example", ["secretariat"], stage.trial.invitation)


def registered(stage, path, answers, version=None):
    """The same through the programming interface, for those whose way has been walked."""
    answer = stage.api("POST", "cases/" + path, "secretary", {"answers": answers, "note": ""}, version=version)
    return stage.Case(stage, "organisation-registration", answer["number"]), answer["secrets"]["invitation"]


def added(stage, case, name, roles):
    answers = {"personName": name, "personEmail": f"{name}@walk.example", "personRoles": roles}
    if name == "liaison2":
        case.take("secretary", "add-person", **answers)
        invitation = case.secrets["invitation"]
    else:
        view = stage.api("GET", f"cases/organisation-registration/{case.number}", "secretary")
        _, invitation = registered(
            stage, f"organisation-registration/{case.number}/add-person", answers, view["version"])
    arrive(stage, name, roles, invitation)


def arrive(stage, name, roles, invitation):
    stage.join(name, f"{name}@walk.example", roles, invitation)


def branches(stage):
    registrations(stage)
    delegations(stage)
    interests(stage)


def registrations(stage):
    case, _ = registered(stage, "organisation-registration/register", {
        "name": "Short-lived Ltd", "kinds": ["vendor"], "country": "FR", "region": "europe", "personName": "leaver",
        "personEmail": "leaver@walk.example", "personRoles": ["vendor"]})
    case.take("secretary", "amend", note="It moved; its letter says so.", country="BE")
    case.take("secretary", "add-person", personName="stayer", personEmail="stayer@walk.example", personRoles=["vendor"])
    case.take("secretary", "remove-person", note="Left the company.", person=case.secrets["person"])


EVERY_ROLE = {
    "vendor": "vendor", "laboratory": "engineer", "accreditation-body": "liaison", "certification-body": "certifier",
    "expert": "expert", "casc": "casc2", "rapporteur": "rapporteur", "secretariat": "secretary",
    "regulator": "regulatorKE", "customs": "customsKE", "auditor": "auditor", "event-organiser": "organiser",
    "event-monitor": "monitor", "trainer": "trainer", "casc-chair": "chair"}
# To whom each role can be delegated: a colleague, made where there is none.
COLLEAGUE_OF = {
    "vendor": "vendor2@walk.example", "accreditation-body": "liaison2@walk.example",
    "rapporteur": "rapporteur2@trial.example", "secretariat": "walker@trial.example",
    "auditor": "walker@trial.example", "regulator": "customsKE@walk.example", "customs": "regulatorKE@walk.example"}
COLLEAGUE_OF |= {role: "colleague@walk.example" for role in (
    "expert", "casc-chair", "event-organiser", "event-monitor", "trainer")}


def delegations(stage):
    for organisation, name, role in (
        ("Codec Laboratory", "engineer2", "laboratory"), ("Certification Body", "certifier2", "certification-body"),
        ("Administration B", "delegate", "casc"),
    ):
        case = stage.registration(organisation)
        view = stage.api("GET", f"cases/organisation-registration/{case.number}", "secretary")
        registered(stage, f"organisation-registration/{case.number}/add-person", {
            "personName": name, "personEmail": f"{name}@walk.example", "personRoles": [role]}, view["version"])
    colleagues = COLLEAGUE_OF | {
        "laboratory": "engineer2@walk.example", "certification-body": "certifier2@walk.example",
        "casc": "delegate@walk.example"}
    for role, who in EVERY_ROLE.items():
        case = stage.opens(
            who, "delegation", "delegate", address=colleagues[role], role=role, first=stage.day(0), last=stage.day(3))
        case.take(who, "withdraw")


def interests(stage):
    for role, who in EVERY_ROLE.items():
        case = stage.opens(
            who, "interest-declaration", "declare", organisation="@Rival Ltd", nature="A cousin holds shares.")
        case.take(who, "ask-to-end", note="They were sold last week.")
        if role == "vendor":
            case.take("secretary", "refuse-end", note="The register still shows them.")
            case.quietly(who, "ask-to-end")
        if role in ("vendor", "casc"):
            case.take("secretary2", "confirm-end")
        else:
            case.quietly("secretary3" if role == "secretariat" else "secretary2", "confirm-end")
