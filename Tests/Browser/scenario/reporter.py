"""Anybody without an account: reports, follows the report by its private link, withdraws it, asks again (rows 14 to 16)."""
from selenium.webdriver.common.by import By

from .case import Case
from .forms import Form
from .products import GTIN


def branches(stage):
    if stage.is_quiet:
        return
    concern = {"listing": stage.listing.number, "otherEquipment": "Gateway 3.1", "whatFailed": "Noise.", "clause": "3.2"}
    counterfeit = {"country": "KE", "seen": [{"kind": "gtin", "value": GTIN}],
                   "whatLookedWrong": "The label is <b>red</b>. IMEI 35-209900-176148-1"}
    misuse = {"product": "A lamp", "whereSeen": "A shop", "description": "A mark on the box"}
    for procedure, answers in (
        ("interoperability-concern", concern), ("counterfeit-report", counterfeit), ("mark-misuse", misuse),
    ):
        Report(stage, procedure, answers).take("withdraw", "Withdrawn")
    for procedure, answers, state in (
        ("interoperability-concern", concern, "Received"), ("counterfeit-report", counterfeit, "Received"),
        ("mark-misuse", misuse, "Reported"),
    ):
        report = Report(stage, procedure, answers)
        report.case.quietly("secretary", "dismiss", told="Looked at; nothing is wrong.")
        report.take("appeal", state)


class Report:
    """A report and its private link, in a browser that has been nowhere before."""

    def __init__(self, stage, procedure, answers):
        self.stage, self.procedure, self.person = stage, procedure, stage.visitor()
        person, declared = self.person, self.declared("report")
        person.go(f"/report/{procedure}")
        self.form(declared, "/report/").send()
        person.sees("another look")
        form = self.form(declared, "/report/")
        form.fill(answers, None, None)
        person.picture(f"{procedure}.reported-form")
        form.send()
        person.sees("Your report was taken")
        person.follow("Open your report")
        person.picture(f"{procedure}.reported")
        self.link = person.driver.current_url
        self.case = stage.newest(procedure, "secretary")
        person.sees(self.case.number)
        self.case.note(person, declared)

    def declared(self, step):
        return Case.declared(self.stage, self.procedure, step)

    def form(self, declared, place):
        found = self.person.driver.find_elements(By.CSS_SELECTOR, f"form[action*='{place}']")
        assert found, f"no form of ‘{declared['title']}’; {self.person.where()}"
        return Form(self.person, found[0], declared)

    def take(self, step, state):
        """Takes a step by the link, and sees where the report stands then."""
        declared = self.declared(step)
        self.person.go(self.link)
        form = self.form(declared, f"/steps/{step}")
        for found in form.element.find_elements(By.XPATH, "ancestor::details[not(@open)]/summary"):
            found.click()
        form.fill({}, None, None)
        form.send()
        self.person.sees(state)
        self.case.note(self.person, declared)
