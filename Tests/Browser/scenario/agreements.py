"""Recognition of each other's evidence: arrangements, what a country accepts, and the answer with its reasons (row 17)."""


def arrangement(name="Arrangement of the lakes", until=None):
    return {
        "name": name, "kind": "arrangement", "coversEvery": True, "phaseOne": ["test-report"],
        "countries": [{"country": "KE", "phase": "1"}, {"country": "CH", "phase": "1"}], "reference": "T/1"}


def branches(stage):
    arrangements(stage)
    acceptances(stage)
    answers(stage)


def arrangements(stage):
    def proposed(who="secretary"):
        return stage.quietly(
            who, "mutual-recognition-arrangement", "propose", validFrom=stage.day(-100), **arrangement())
    for who in ("regulatorKE", "secretary"):
        case = stage.opens(
            who, "mutual-recognition-arrangement", "propose", validFrom=stage.day(-100), **arrangement())
        case.take(who, "correct", reference="T/2")
    case.closed_to("secretary", "record", "Hand in an arrangement")
    case.take("secretary2", "record", note="The depositary's text.")
    case.take("secretary", "amend", note="The depositary's letter.", countries=[
        {"country": "KE", "phase": "1"}, {"country": "CH", "phase": "1"}, {"country": "GH", "phase": "1"}])
    case.take("secretary", "suspend", note="The parties, for a review.")
    case.take("secretary", "restore", note="The parties; the review is done.")
    stage.arrangement = case
    proposed().take("secretary2", "decline", note="No party confirms it.")
    left = proposed().quietly("secretary2", "record")
    left.take("regulatorKE", "leave", note="Decision 12", leavesAfter=stage.day(30))
    left.take("secretary", "end", note="The parties.")


def acceptances(stage):
    case = stage.opens(
        "regulatorKE", "national-acceptance", "state", position="accepts", evidence=["test-report"], coversEvery=True,
        validFrom=stage.day(-30), reference="Rule 4")
    case.take("regulatorKE", "suspend", note="The rule is amended.")
    case.take("regulatorKE", "restore", note="It was amended.")
    case.take("regulatorKE", "end", note="Rule 5 takes its place.")


def answers(stage):
    """Anybody asks whether a report is accepted, and reads why, or what is missing."""
    visitor = stage.someone
    for country, words in (("CH", ["Arrangement of the lakes"]), ("BR", ["missing"])):
        visitor.go(f"/accepted?listing={stage.listing.number}&country={country}")
        visitor.sees(*words)
        visitor.picture(f"accepted-{country}")
