"""Where the walk takes place: one trial portal, one Chromium, and for each person a browser profile of their own."""
import base64
import collections
import json
import pathlib
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from trial import SIZES, chromium_options

from .case import Case
from .person import Person

PASSWORD = "a long walk through the whole scenario"


class Refused(Exception):
    """What the programming interface answered instead of doing it."""


class Stage:
    Case = Case
    is_quiet = False

    def __init__(self, trial, scripts=False, size="desktop", scheme="light", pictures=None):
        self.trial, self.pictures = trial, pathlib.Path(pictures) if pictures else None
        self.driver = None if self.is_quiet else self.browser(scripts)
        self.size, self.scheme, self.days_passed = size, scheme, 0
        self.people, self.tokens, self.walked, self.stumbled = {}, {}, collections.Counter(), set()
        self.files = []
        items = self.api("GET", "procedures")["items"]
        self.procedures = {procedure["name"]: procedure for procedure in items}

    @staticmethod
    def browser(scripts):
        options = chromium_options(scripts)
        options.enable_bidi = True
        options.page_load_strategy = "eager"
        return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))

    def close(self):
        for file in self.files:
            pathlib.Path(file).unlink(missing_ok=True)
        if self.driver:
            self.driver.quit()

    # Who is there

    def window(self):
        """A tab in a profile of its own: no cookie of anybody else."""
        context = self.driver.browser.create_user_context()
        window = self.driver.browsing_context.create(type="tab", user_context=context)
        self.driver.switch_to.window(window)
        width, height = SIZES[self.size]
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": self.size == "phone"})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": self.scheme}]})
        return window

    def person(self, name):
        """A member of the cast, with the session that the trial began for them, or who signed in by the page."""
        if name not in self.people:
            known = self.trial.people[name]
            person = Person(self, name, known["roles"], self.window())
            person.keep_session(known["session"])
            self.people[name] = person
        return self.people[name]

    def visitor(self):
        """Somebody without an account, who has been nowhere before."""
        return Person(self, "visitor", ["reporter"], self.window())

    def join(self, name, email, roles, invitation):
        """Turns an invitation into a password and signs in, as a new person does."""
        person = Person(self, name, roles, self.window())
        person.go("/invitation")
        person.fill("code", invitation)
        person.fill("password", PASSWORD)
        person.fill("again", PASSWORD)
        person.press("Set the password")
        person.sees("Your password is set")
        person.email = email
        self.people[name] = person
        person.sign_in()
        return person

    # What no page offers

    def ask(self, what, **more):
        return self.trial.ask(what, **more)

    def advance(self, days):
        """Lets days pass. Sessions end by themselves; everybody signs in again when they act next."""
        self.today = self.ask("advance", days=days)["today"]
        self.days_passed += days
        self.tokens = {}
        for person in self.people.values():
            person.is_signed_in = False

    # The programming interface, for what has been walked in the browser elsewhere

    def api(self, method, path, person=None, body=None, version=None):
        headers = {"Content-Type": "application/json"}
        if person:
            headers["Authorization"] = f"Bearer {self.token(person)}"
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        if isinstance(body, bytes):
            headers["Content-Type"] = "application/octet-stream"
        request = urllib.request.Request(
            f"{self.trial.address}/api/v1/{path}", data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise Refused(f"{method} {path} as {person}: {error.read().decode()[:1000]}") from error

    def token(self, name):
        if name not in self.tokens:
            person = self.people.get(name)
            if person is not None and person.email:
                answer = self.api("POST", "tokens", body={
                    "email": person.email, "password": PASSWORD, "name": "walk", "days": 1})
                self.tokens[name] = answer["token"]
            else:
                self.tokens[name] = self.ask("session", person=name)["token"]
        return self.tokens[name]

    def upload(self, person, content):
        return self.api("POST", "blobs", person, content)["address"]

    def opens(self, who, procedure, step, **answers):
        """Opens a case through its page."""
        return self.Case.opened(self, who, procedure, step, answers)

    def quietly(self, who, procedure, step, note="as walked before", **answers):
        """Opens a case through the programming interface: to come to a page that has not been walked yet."""
        answer = self.api("POST", f"cases/{procedure}/{step}", who, {"answers": self.known(answers), "note": note})
        case = self.Case(self, procedure, answer["number"])
        case.keep(answer)
        return case

    @staticmethod
    def plain(answer):
        return answer.number if isinstance(answer, Case) else answer

    def known(self, answer):
        """An answer for programs: cases by their number, organisations by their identifier."""
        if isinstance(answer, dict):
            return {name: self.known(value) for name, value in answer.items()}
        if isinstance(answer, list):
            return [self.known(value) for value in answer]
        if isinstance(answer, str) and answer.startswith("@"):
            return self.organisation(answer[1:])
        return self.plain(answer)

    def organisation(self, name):
        found = [item["id"] for item in self.api("GET", "organisations", "secretary")["items"] if item["name"] == name]
        if not found:
            raise AssertionError(f"no organisation is called ‘{name}’")
        return found[0]

    def registration(self, name):
        items = self.api("GET", "cases/organisation-registration", "secretary")["items"]
        number = next(item["number"] for item in items if item["title"] == name)
        return self.Case(self, "organisation-registration", number)

    def newest(self, procedure, who):
        """The newest case of the procedure that this person may see."""
        items = self.api("GET", f"cases/{procedure}", who)["items"] or [
            item["case"] for item in self.api("GET", "work", who)["items"] if item["case"]["procedure"] == procedure]
        assert items, f"{who} sees no case of {procedure}"
        return self.Case(self, procedure, max(item["number"] for item in items))

    def child(self, case, procedure):
        """The newest case of that procedure that came out of `case`; the page of `case` leads to it."""
        items = self.api("GET", f"cases/{procedure}", "secretary")["items"]
        person = self.person("secretary")
        person.go(case.path)
        numbers = [item["number"] for item in items if item["number"] in person.text()]
        assert numbers, f"{case.number} leads to no {procedure}; {person.where()}"
        return self.Case(self, procedure, max(numbers))

    def report(self, order):
        """What the laboratory's agent hands over for an order: its signed statement and its report."""
        return self.ask("report", order=order)

    def day(self, days=0):
        import datetime
        if not hasattr(self, "today"):
            self.today = self.ask("advance", days=0)["today"]
        return (datetime.date.fromisoformat(self.today) + datetime.timedelta(days=days)).isoformat()

    @staticmethod
    def new_key():
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        return base64.b64encode(Ed25519PrivateKey.generate().public_key().public_bytes_raw()).decode()
