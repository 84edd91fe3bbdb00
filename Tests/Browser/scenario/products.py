"""Products: declaration, campaign, report, evidence of four kinds, listing and its life (rows 9 and 10)."""
import tempfile

GTIN = "4006381333931"
ICS = {"aLaw": True, "muLaw": True, "encoder": True, "decoder": True, "alignment": "leftJustified",
       "zeroSuppression": False}
IXIT = {name: ["codec", "-"] for name in ("aLawDecoder", "aLawEncoder", "muLawDecoder", "muLawEncoder")}


def declaration(stage, name, model="EC-1", **more):
    return {
        "product": name, "kind": "product", "model": model, "versions": [{"part": "software", "version": "14.4.2"}],
        "origin": "GH", "whatToLookAt": "A blue ring on the label", "suite": stage.suite, **more}


def conformity(identification):
    return {
        "identification": identification, "address": "1 Harbour Road, Accra", "conformity": "It conforms.",
        "requirements": [{"document": "ITU-T G.711", "edition": "11/1988", "clauses": "3.1, 3.2"}],
        "place": "Accra", "function": "Head of compliance"}


def story(stage):
    """A vendor registers a product; it is tested, declared, reviewed, and listed by somebody else; the public looks."""
    application = stage.opens(
        "vendor", "product-listing", "declare", **declaration(
            stage, "Example codec", ics=ICS, ixit=IXIT, identifiers=[
                {"scheme": "gtin", "value": GTIN}, {"scheme": "serial-pattern", "value": "EC#@####"}]))
    application.take("vendor", "request-testing", recognition=stage.recognition)
    person = stage.person("vendor")
    person.go(application.path)
    person.follow("Watch it live")
    person.sees("G.711", "Example codec")
    talk(stage, application)
    reported(stage, application)
    application.take("vendor", "attach-declaration", **conformity("DoC-2026-17"))
    application.take("vendor", "submit")
    application.take("secretary", "review", note="Report, declaration and scope agree.")
    application.closed_to("secretary", "list", "Review the submission")
    application.take("secretary2", "list")
    stage.application = application
    stage.listing = stage.child(application, "listing-life")
    in_public(stage)


def talk(stage, application):
    """The vendor asks the laboratory, with a file and with words that would do harm; the laboratory answers."""
    if stage.is_quiet:
        return
    vendor, engineer = stage.person("vendor"), stage.person("engineer")
    vendor.go(application.path)
    vendor.unfold("Write a message")
    vendor.fill("text", HARM)
    vendor.choose("kind", "question")
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(b"wiring")
        file.flush()
        vendor.control("#message-file").send_keys(file.name)
        vendor.press("Send")
        vendor.sees(HARM, file.name.split("/")[-1])
    engineer.go(application.path)
    engineer.sees(HARM)
    engineer.unfold("Write a message")
    engineer.pick_first("answers")
    engineer.fill("text", "Yes, from nine.")
    engineer.press("Send")
    engineer.sees("to this question", "Yes, from nine.")


HARM = "Is the bench free on Monday? <script>alert(1)</script>"


def reported(stage, application, who="engineer"):
    """The engineer hands over what the laboratory's agent made: the signed statement and the report."""
    application.take(who, "report", **stage.report(application.order(who)))


def in_public(stage):
    """Anybody sees the entry, its evidence clause by clause, its declaration, and follows the code on the goods."""
    visitor, number = stage.someone, stage.listing.number
    visitor.go("/products?q=codec")
    visitor.follow("Example codec")
    visitor.sees(number, "Conformant is not the same as interoperable", "Codec Laboratory", "A blue ring on the label")
    visitor.misses("certified by ITU")
    visitor.picture("public-product")
    visitor.go(f"/products/{number}/evidence")
    visitor.sees("clause by clause", "TP-A-DEC-01", "Table 1a", "3.2", "Pass", "statement")
    visitor.picture("public-evidence")
    visitor.go(f"/products/{number}/declaration")
    visitor.sees("DoC-2026-17", "Head of compliance")
    code = scanned(stage, number)
    visitor.go("/verify")
    visitor.fill("claim", code)
    visitor.press("Verify")
    visitor.sees("Green", "A blue ring on the label")
    visitor.picture("public-verified")
    visitor.follow("See the entry")
    visitor.sees(number)


def scanned(stage, number):
    """What a phone reads from the code on the goods: the picture, read by an independent reader."""
    import io
    import urllib.request

    import cairosvg
    import zxingcpp
    from PIL import Image
    with urllib.request.urlopen(f"{stage.trial.address}/products/{number}/qr.svg") as answer:
        picture = cairosvg.svg2png(bytestring=answer.read(), output_width=1000, background_color="white")
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    assert len(codes) == 1 and codes[0].text.startswith("ASSAY1:"), "the code cannot be read"
    return codes[0].text


# Branches

def declared(stage, name, **more):
    return stage.quietly("vendor", "product-listing", "declare", **declaration(stage, name, **{"ics": ICS, "ixit": IXIT, **more}))


def self_declared(stage, name):
    return declared(stage, name).quietly("vendor", "declare-conformity", **conformity("DoC " + name))


def submitted(stage, name):
    return self_declared(stage, name).quietly("vendor", "submit")


def quietly_reported(stage, case):
    return case.quietly("engineer", "report", **stage.report(case.order("engineer")))


def tested(stage, name, model="EC-1"):
    """A product on a laboratory's report, up to its submission."""
    case = declared(stage, name, model=model).quietly("vendor", "request-testing", recognition=stage.recognition)
    return quietly_reported(stage, case).quietly("vendor", "submit")


def listed(stage, application):
    application.quietly("secretary", "review").quietly("secretary2", "list")
    return stage.child(application, "listing-life")


def branches(stage):
    applications(stage)
    earlier_reports(stage)
    certificates(stage)
    families(stage)
    lives(stage)
    amendments(stage)
    renewals(stage)


def applications(stage):
    case = declared(stage, "Corrected codec")
    case.take("vendor", "correct", model="EC-3")
    case.take("vendor", "request-testing", recognition=stage.recognition)
    reported(stage, case)
    case.take("vendor", "retest", note="A new build.")
    case.take("vendor", "abandon")
    case = declared(stage, "Declared codec")
    case.take("vendor", "declare-conformity", **conformity("DoC-D"))
    case.take("vendor", "change-evidence", note="A laboratory tests it after all.")
    case.quietly("vendor", "declare-conformity", **conformity("DoC-E"))
    case.take("vendor", "submit")
    case.take("secretary", "ask", note="Which firmware?")
    case.take("vendor", "answer", note="14.4.2")
    case.take("secretary", "verify", what="The signature", how="Called the supplier")
    case.take("secretary", "review", note="It is complete.")
    case.take("casc3", "list")
    submitted(stage, "Refused codec").take("secretary", "refuse", note="The declaration is of another product.")
    submitted(stage, "Other refused codec").take("casc2", "refuse", note="The declaration is of another product.")


def earlier_reports(stage):
    def handed_in(name):
        return declared(stage, name), {
            "recognition": stage.recognition, "document": stage.upload("vendor", b"%PDF report of " + name.encode()),
            "reportNumber": "TR-5", "testedFrom": stage.day(0), "testedUntil": stage.day(0), "issuedOn": stage.day(0)}
    case, report = handed_in("Codec of an earlier report")
    case.take("vendor", "hand-in-report", **report)
    case.take("engineer", "confirm-report", passed="TP-A-DEC-01", confirmation="Our file TR-5.")
    case, report = handed_in("Codec of a forged report")
    case.quietly("vendor", "hand-in-report", **report)
    case.take("engineer", "deny-report", note="We never issued it.")


def certificate(stage, number, product, who="certifier"):
    return {
        "number": number, "scheme": "Codec scheme, type 3", "product": product,
        "versions": [{"part": "software", "version": "14.4.2"}],
        "requirements": [{"document": "G.711", "edition": "11/1988"}], "scope": "Codecs",
        "accreditedBy": "Accreditation Body", "accreditationNumber": "PC-12", "accreditedUntil": stage.day(700),
        "validFrom": stage.day(-10), "validUntil": stage.day(400), "document": stage.upload(who, b"%PDF certificate")}


def certificates(stage):
    recorded = stage.opens(
        "certifier", "product-certificate", "record", supplier="@Example Codecs Ltd",
        **certificate(stage, "C-1", "Certified codec"))
    product = declared(stage, "Certified codec")
    product.take("vendor", "hand-in-certificate", certificate=recorded)
    recorded.take("certifier", "extend", note="Decision 3", validUntil=stage.day(500))
    recorded.take("certifier", "suspend", note="The surveillance found a change.")
    recorded.take("certifier", "restore", note="The change was undone.")
    recorded.take("certifier", "withdraw", note="The supplier asked for it.")

    def handed_in(number, quietly=True):
        answers = certificate(stage, number, "Another codec", "vendor")
        if quietly:
            return stage.quietly("vendor", "product-certificate", "hand-in", body="@Certification Body", **answers)
        return stage.opens("vendor", "product-certificate", "hand-in", body="@Certification Body", **answers)
    handed_in("C-2", quietly=False).take("certifier", "confirm", note="Our register.")
    handed_in("C-3").take("secretary", "verify", verifiedWith="The body", verifiedHow="By telephone")
    handed_in("C-4").take("certifier", "deny", note="No such number.")
    handed_in("C-5").take("secretary", "deny", note="The body knows no such number.")


def families(stage):
    family = stage.opens(
        "vendor", "product-family", "found", name="EC series", representative=stage.listing,
        design="One core, other housings")
    member = declared(stage, "Codec in plastic", model="EC-2")
    member.take("vendor", "claim-similarity", family=family, differences=[
        {"part": "housing", "representative": "steel", "member": "plastic", "affectsTestedClauses": False,
         "reason": "No signal passes through it."}])
    member.quietly("vendor", "submit")
    member.take("secretary", "agree-similarity", note="The board is the same.")
    member.take("secretary2", "list")
    other = declared(stage, "Codec in wood", model="EC-4").quietly(
        "vendor", "claim-similarity", family=family, differences=[
            {"part": "housing", "representative": "steel", "member": "wood", "affectsTestedClauses": False,
             "reason": "No signal passes through it."}])
    other.quietly("vendor", "submit")
    other.take("casc2", "agree-similarity", note="The board is the same.")
    family.take("vendor", "close", note="The series ended.")


def lives(stage):
    case = listed(stage, tested(stage, "Codec with a life"))
    case.take("secretary", "keep", note="The new edition changes nothing for it.")
    case.take("secretary", "suspend", note="Its label is missing.")
    case.take("secretary", "restore", note="The label is there.", state="suspended")
    case.take("secretary2", "restore", note="The label is there.", state="listed")
    case.take("secretary", "withdraw", note="The supplier ended.")
    listed(stage, tested(stage, "Codec taken back")).take("vendor", "withdraw", note="It is sold no more.")


def amendments(stage):
    listing = listed(stage, tested(stage, "Amended codec"))

    def change(version, item=None, **more):
        answers = {
            "listing": listing, "versions": [{"part": "software", "version": version}],
            "parts": [{"part": "software", "change": "Other log messages"}], **more}
        return answers | ({"changedItems": item} if item else {})

    def stated(version, item=None):
        return stage.quietly("vendor", "listing-amendment", "propose", **change(version, item))
    amendment = stage.opens("vendor", "listing-amendment", "propose", **change("14.5.0"))
    amendment.take("vendor", "correct", changedItems="encoder")
    amendment.closed_to("vendor", "submit-documents", "must be run again")
    amendment.take("vendor", "request-retest", recognition=stage.recognition)
    reported(stage, amendment)
    amendment.take("vendor", "retest", note="A new build.")
    amendment.quietly("vendor", "request-retest", recognition=stage.recognition)
    quietly_reported(stage, amendment)
    amendment.take("vendor", "submit")
    amendment.take("secretary", "review", note="The report covers what changed.")
    amendment.take("secretary2", "amend")
    documents = stated("14.6.0")
    documents.take("vendor", "submit-documents", note="Log messages only.")
    documents.quietly("secretary", "review")
    documents.take("casc2", "amend")
    stated("14.7.0").quietly("vendor", "submit-documents").take("secretary", "refuse", note="Say what changed.")
    stated("14.7.1").quietly("vendor", "submit-documents").take("casc2", "refuse", note="Say what changed.")
    stated("14.7.2").take("vendor", "abandon")
    stage.amended = listing


def renewals(stage):
    """A term of two years is renewed within its last; the clock of the trial is moved in `later`."""


def later(stage):
    """The term of a listing comes to its end."""
    entry = stage.api("GET", f"products/{stage.amended.number}")
    ends = entry["content"]["validUntil"]
    import datetime
    days = (datetime.date.fromisoformat(ends) - datetime.date.fromisoformat(stage.day())).days
    stage.advance(days - 200)
    early = stage.opens("vendor", "listing-renewal", "open", listing=stage.amended, isUnchanged=True)
    early.take("secretary", "refuse", note="The suite has a new version.")
    stage.advance(115)
    due = stage.child(stage.amended, "listing-renewal")
    due.refused("vendor", "request", "amend the listing first", isUnchanged=False)
    due.take("vendor", "request", isUnchanged=True)
    due.take("secretary", "renew", note="Nothing changed.")
