"""Study groups: the catalogue, candidates, contributions, suites and their defects (rows 1 to 4)."""
from .suite_files import SuiteFiles

CONTRIBUTED = "R-3.1"


def story(stage):
    """A candidate is nominated and accepted by vote; what a member contributes is tested by the suite that follows."""
    suite = SuiteFiles()
    stage.recommendation = stage.opens(
        "rapporteur", "recommendation-entry", "enter", designation="G.711", edition="11/1988",
        name="Pulse code modulation of voice frequencies", topics=["media"], table=suite.table(without=[CONTRIBUTED]))
    candidate = stage.opens(
        "rapporteur", "candidate-nomination", "nominate", designation="G.711", edition="11/1988",
        name="Pulse code modulation", topics=["media"], marketNeed="Every telephone network rests on it.",
        readiness="requirements-missing")
    candidate.seen_by("casc1").sees("if the vote is carried")
    candidate.take("casc1", "decide", vote="for", note="The need is shown.")
    candidate.closed_to("casc1", "decide", "voted")
    candidate.take("casc2", "decide", vote="abstain", note="I know too little of it.")
    candidate.take("casc3", "decide", vote="for", note="Pilots went well.", state="accepted")
    candidate.seen_by("rapporteur").sees("Accepted")
    candidate.seen_by("casc1").sees("Accepted", "The need is shown.", "I know too little of it.")
    visitor = stage.someone
    visitor.go("/candidates")
    visitor.sees("G.711", "accepted")

    contribution = stage.opens(
        "vendor", "requirement-contribution", "contribute", recommendation=stage.recommendation,
        rationale="Decoders on the market differ here.", requirements=[
            {"id": CONTRIBUTED, "clause": "3.1", "statement": "Each sample is eight binary digits.",
             "level": "mandatory"}])
    contribution.take("rapporteur", "accept")
    visitor.go(f"/recommendations/G.711/editions/{stage.recommendation.number}")
    visitor.sees(CONTRIBUTED, "Each sample is eight binary digits.", "Example Codecs Ltd")

    stage.suite = stage.opens(
        "rapporteur", "suite-publication", "submit", recommendation=stage.recommendation, suite="G.711",
        version=suite.version, digest=suite.upload(stage, "rapporteur"), summary="Both laws.", **suite.counts())
    stage.suite.closed_to("rapporteur", "approve", "Submit the suite")
    stage.suite.take("rapporteur2", "approve")
    visitor.go(f"/suites/{stage.suite.number}")
    visitor.sees("G.711", "15 requirements by 15 purposes", "Each sample is eight binary digits.")


def branches(stage):
    """Every other way through these procedures."""
    candidates(stage)
    contributions(stage)
    recommendations(stage)
    suites(stage)
    defects(stage)


def candidates(stage):
    def nominated(edition):
        return stage.quietly(
            "rapporteur", "candidate-nomination", "nominate", designation="G.722", edition=edition, name="7 kHz",
            topics=["media"], marketNeed="Wideband telephony.", readiness="ready")
    asked = nominated("09/2012")
    asked.take("casc1", "question", note="Which market?")
    asked.take("rapporteur", "answer", note="Conference rooms.", marketNeed="Conference rooms.")
    asked.take("rapporteur2", "withdraw", note="Nobody needs it any more.")
    asked.seen_by("vendor")
    lost = nominated("11/1988")
    for member in ("casc1", "casc2"):
        lost.quietly(member, "decide", vote="against")
    lost.take("casc3", "decide", vote="for", state="declined")


def contributions(stage):
    def contributed(who, number):
        return stage.quietly(
            who, "requirement-contribution", "contribute", recommendation=stage.recommendation, rationale="Seen",
            requirements=[{"id": f"R-X-{number}", "clause": "5", "statement": "It holds.", "level": "optional"}])
    for number, who in enumerate(["engineer", "certifier", "regulator", "expert", "vendor"]):
        if who != "vendor":
            contribution = stage.opens(
                who, "requirement-contribution", "contribute", recommendation=stage.recommendation, rationale="Seen",
                requirements=[{"id": f"R-X-{number}", "clause": "5", "statement": "It holds.", "level": "optional"}])
        else:
            contribution = contributed(who, number)
        contribution.take("rapporteur", "question", note="Under which load?")
        contribution.take(who, "answer", note="Under any.")
        contribution.take(who, "withdraw")
    contributed("rival", 9).take("rapporteur", "decline", note="It is no requirement of this Recommendation.")


def recommendations(stage):
    recommendation = stage.quietly(
        "rapporteur", "recommendation-entry", "enter", designation="G.726", edition="12/1990", name="ADPCM",
        topics=["media"])
    table = 'id,clause,statement,level\nR-1,2,"As, it says",mandatory\nR-2,3,Another,optional'
    recommendation.refused(
        "rapporteur", "import-requirements", "row 2", table="id,clause,statement,level\nR-1,2,,sometimes")
    recommendation.take("rapporteur", "import-requirements", table=table)
    recommendation.take(
        "rapporteur", "revise-requirements", dropped="R-2",
        revised=[{"id": "R-3", "clause": "4", "statement": "New", "level": "mandatory"}])
    recommendation.take("rapporteur", "supersede", note="The edition of 2010 takes its place.")
    stage.older, stage.newer = (stage.quietly(
        "rapporteur", "recommendation-entry", "enter", designation="G.727", edition=edition, name="Embedded ADPCM",
        topics=["media"], table=table) for edition in ("12/1990", "11/2008"))


def further_suite(stage, version):
    """Another version of the suite, submitted."""
    suite = SuiteFiles(version)
    return stage.quietly(
        "rapporteur", "suite-publication", "submit", recommendation=stage.recommendation, suite="G.711",
        version=version, digest=suite.upload(stage, "rapporteur"), **suite.counts())


def suites(stage):
    further_suite(stage, "1.0.1").take("rapporteur2", "return", note="The description misses a clause.")
    stage.defective = further_suite(stage, "1.0.2").quietly("rapporteur2", "approve")
    stage.defective.take(
        "rapporteur", "recall-test-cases", note="It expects the wrong sign.",
        defective=[{"testCase": "G711_TestCases.TC_ALaw_Decode"}])
    recalled = further_suite(stage, "1.0.3").quietly("rapporteur2", "approve")
    recalled.take("rapporteur", "recall", note="Its reference table is of another law.")
    stage.someone.go(f"/suites/{recalled.number}")
    stage.someone.sees("recalled", "another law")


def defects(stage):
    cases = [purpose["testCase"] for purpose in SuiteFiles().purposes]
    reported = {}
    people = ["engineer", "vendor", "rapporteur", "regulator", "casc1", "certifier", "expert"]
    for who, test_case in zip(people, cases[1:]):
        reported[who] = stage.opens(
            who, "test-case-defect", "report", suite=stage.defective, testCase=test_case,
            symptom="It fails a product that follows Table 1.", clause="3.2")
    reported["rapporteur"].closed_to("rapporteur", "confirm", "Report a defect")
    reported["engineer"].take("rapporteur", "confirm", note="The expected value is of the other sign.")
    reported["vendor"].take("rapporteur2", "reject", note="Table 1 says so.")
