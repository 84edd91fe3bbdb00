"""Records of other registers, brought by the secretariat with their source (open data and exchange)."""


def proposed_batch(stage, source):
    """A batch through the page of imports, which tries it before it is proposed."""
    secretary = stage.person("secretary")
    secretary.go("/import")
    secretary.choose("format", "gtin")
    secretary.fill("source", source)
    secretary.fill("sourceName", "Trial list of goods")
    secretary.fill("text", TABLE)
    secretary.picture("import-form")
    secretary.press("Try")
    secretary.sees("new")
    secretary.press("Propose")
    proposed = stage.Case(stage, "external-import", secretary.driver.current_url.split("/cases/")[1])
    proposed.note(secretary, proposed.declared(stage, "external-import", "propose"))
    return proposed


def branches(stage):
    proposed_batch(stage, "other-goods").take("secretary2", "refuse", note="It names no source.")
    proposed = proposed_batch(stage, "trial-goods")
    proposed.closed_to("secretary", "approve", "Propose")
    proposed.take("secretary2", "approve")
    stage.someone.go("/external")
    stage.someone.sees("Trial list of goods")
    proposed.take("secretary3", "withdraw", note="The source asked for it.")


TABLE = "gtin,supplier,product\n4006381333931,Example Codecs Ltd,Example codec\n"
