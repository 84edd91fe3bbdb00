"""A case of a procedure, taken from step to step through its pages."""
from selenium.webdriver.common.by import By

from .forms import Form


class Case:
    def __init__(self, stage, procedure, number):
        self.stage, self.procedure, self.number = stage, procedure, number
        self.secrets = {}

    @property
    def path(self):
        return f"/cases/{self.number}"

    @staticmethod
    def declared(stage, procedure, step):
        return next(item for item in stage.procedures[procedure]["steps"] if item["name"] == step)

    # Through the pages

    @classmethod
    def opened(cls, stage, who, procedure, step, answers):
        person, declared = stage.person(who), cls.declared(stage, procedure, step)
        note, case = answers.pop("note", None), cls(stage, procedure, "")
        person.go(f"/new/{procedure}/{step}")
        if "suite" in answers and person.driver.find_elements(By.CSS_SELECTOR, "main select#suite"):
            person.choose("suite", stage.plain(answers["suite"]))
            person.press("Continue")
        action = f"/new/{procedure}/{step}"
        case.stumble(person, declared, action)
        form = case.form(person, declared, action)
        form.fill(answers, note, None)
        person.picture(f"{procedure}.{step}-form")
        form.send()
        case.arrived(person, declared)
        return case

    def take(self, who, step, note=None, vote=None, state=None, **answers):
        """Takes a step on the page of the case; the page then shows it, and where the case stands."""
        person, declared = self.stage.person(who), self.declared(self.stage, self.procedure, step)
        form = self.on_page(person, declared)
        form.fill(answers, note, vote)
        person.picture(f"{self.procedure}.{step}-form")
        form.send()
        self.arrived(person, declared, state)
        return self

    def on_page(self, person, declared):
        """The form of a step on the page of its case, opened."""
        person.go(self.path)
        action = f"{self.path}/steps/{declared['name']}"
        elsewhere = person.driver.find_elements(By.CSS_SELECTOR, f".step > a[href='{action}']")
        if elsewhere:
            person.leave(elsewhere[0])
            return self.form(person, declared, action)
        found = person.driver.find_elements(By.CSS_SELECTOR, f"details.step:has(form[action='{action}'])")
        assert found, f"{person.name} is not offered ‘{declared['title']}’; {person.where()}"
        if found[0].get_attribute("open") is None:
            found[0].find_element(By.TAG_NAME, "summary").click()
        return self.form(person, declared, action)

    @staticmethod
    def form(person, declared, action):
        found = person.driver.find_elements(By.CSS_SELECTOR, f"form[action='{action}']")
        assert found, f"{person.name} finds no form of ‘{declared['title']}’; {person.where()}"
        return Form(person, found[0], declared)

    def stumble(self, person, declared, action):
        """Sends the form with nothing in it, once: the page says what is open, and each line leads to its control."""
        key = (self.procedure, declared["name"])
        if key in self.stage.stumbled or not any(field["isRequired"] for field in declared["fields"]):
            return
        self.stage.stumbled.add(key)
        self.form(person, declared, action).send()
        person.sees("another look")
        links = person.driver.find_elements(By.CSS_SELECTOR, "main .notice a[href*='#']")
        assert links, f"the errors lead nowhere; {person.where()}"
        for link in links:
            target = link.get_attribute("href").split("#")[1]
            assert person.driver.find_elements(By.ID, target), f"‘{link.text}’ leads nowhere; {person.where()}"

    def arrived(self, person, declared, state=None):
        """Holds what the page shows to what the declaration says, and notes who walked the step."""
        if "Copy this now" in person.text():
            terms = person.driver.find_elements(By.CSS_SELECTOR, "main dl dt")
            values = person.driver.find_elements(By.CSS_SELECTOR, "main dl dd")
            self.secrets |= {term.text.strip(): value.text.strip() for term, value in zip(terms, values, strict=True)}
            person.leave(person.driver.find_element(By.CSS_SELECTOR, "main a.button"))
        if "You have no further part in this case" in person.text():
            person.sees("Done: " + declared["title"], self.number)
            self.note(person, declared)
            return
        address = person.driver.current_url
        assert "/cases/" in address and "/steps/" not in address, f"‘{declared['title']}’ was refused; {person.where()}"
        self.number = self.number or address.split("/cases/")[1].split("?")[0].split("#")[0]
        person.sees(declared["title"], self.number)
        self.stands(person, declared, state)
        person.picture(f"{self.procedure}.{declared['name']}-done")
        self.note(person, declared)

    def note(self, person, declared):
        for role in set(person.roles) & set(declared["roles"]):
            self.stage.walked[(self.procedure, declared["name"], role)] += 1

    def stands(self, person, declared, state=None):
        """The state that the page names: where the step leads, or where it stays while more persons are needed."""
        procedure = self.stage.procedures[self.procedure]
        titles = {item["name"]: item["title"] for item in procedure["states"]}
        expected = [state] if state else [declared["to"]]
        if not state and (declared["approvals"] > 1 or declared.get("voting")):
            expected += declared["from"]
        shown = person.driver.find_element(By.CSS_SELECTOR, ".page-head .badge").text.strip().lower()
        assert any(shown.startswith(titles[name].lower()) for name in expected), \
            f"{self.number} is ‘{shown}’, not {expected}; {person.where()}"

    def seen_by(self, who):
        person = self.stage.person(who)
        person.go(self.path)
        return person

    def refused(self, who, step, *words, note=None, **answers):
        """Sends the form of the step and is refused; the page says why, keeps the form, and leads on."""
        person, declared = self.stage.person(who), self.declared(self.stage, self.procedure, step)
        form = self.on_page(person, declared)
        form.fill(answers, note, None)
        form.send()
        person.sees(*words)
        assert "/steps/" in person.driver.current_url, f"nothing was refused; {person.where()}"
        self.form(person, declared, f"{self.path}/steps/{step}")

    def closed_to(self, who, step, *words):
        """The page says that the step is not open to this person, and why."""
        person, declared = self.stage.person(who), self.declared(self.stage, self.procedure, step)
        person.go(self.path)
        assert not person.driver.find_elements(By.CSS_SELECTOR, f"form[action='{self.path}/steps/{step}']"), \
            f"{who} is offered ‘{declared['title']}’; {person.where()}"
        person.sees(*words)

    # Through the programming interface

    def quietly(self, who, step, note="as walked before", vote=None, **answers):
        view = self.stage.api("GET", f"cases/{self.procedure}/{self.number}", who)
        body = {"answers": self.stage.known(answers), "note": note}
        if vote:
            body["vote"] = vote
        answer = self.stage.api(
            "POST", f"cases/{self.procedure}/{self.number}/{step}", who, body, version=view["version"])
        self.keep(answer)
        return self

    def keep(self, answer):
        self.secrets |= answer.get("secrets", {})

    def order(self, who):
        """The test order of the case that waits for its report."""
        orders = self.stage.api("GET", f"cases/{self.procedure}/{self.number}", who)["orders"]
        return next(order for order in orders if self.stage.api("GET", f"campaigns/{order}", who)["state"] == "waiting")
