"""Six roles and the public each do what they come to do, in Chromium, without a single script of ours being needed.

    swift build --product TrialPortal && .venv/bin/python Tests/Browser/walks.py
"""
import contextlib
import pathlib
import sys
import tempfile

from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from scenario.person import Person
from trial import browser, sign_in, trial_portal


class Walk:
    """A person at a browser."""

    def __init__(self, driver, trial):
        self.driver, self.trial = driver, trial

    def go(self, path):
        self.driver.get(self.trial.address + path)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def fill(self, name, text):
        self.driver.find_element(By.NAME, name).send_keys(text)

    def choose(self, name, value=None):
        select = Select(self.driver.find_element(By.NAME, name))
        select.select_by_value(value) if value else select.select_by_index(1)

    def press(self, words, within="main"):
        for button in self.driver.find_elements(By.CSS_SELECTOR, f"{within} button:not([popovertarget])"):
            if button.text.strip() == words:
                before = self.driver.find_element(By.TAG_NAME, "html")
                button.click()
                WebDriverWait(self.driver, 30).until(lambda _: Person.is_gone(before))
                return
        raise AssertionError(f"no button ‘{words}’ on {self.driver.current_url}")

    def follow(self, words):
        self.driver.find_element(By.PARTIAL_LINK_TEXT, words).click()

    def open(self, summary):
        for found in self.driver.find_elements(By.CSS_SELECTOR, "summary"):
            if found.text.strip().startswith(summary):
                if found.find_element(By.XPATH, "..").get_attribute("open") is None:
                    found.click()
                return
        raise AssertionError(f"nothing to open called ‘{summary}’ on {self.driver.current_url}")

    def sees(self, words):
        # A page that is on its way: look again.
        wait = WebDriverWait(self.driver, 10, ignored_exceptions=[StaleElementReferenceException])
        text = wait.until(lambda driver: driver.find_element(By.TAG_NAME, "main").text)
        with contextlib.suppress(TimeoutException):
            text = wait.until(lambda driver: (found := driver.find_element(By.TAG_NAME, "main").text)
                              and words.lower() in found.lower() and found)
        assert words.lower() in text.lower(), f"‘{words}’ is not on {self.driver.current_url}:\n{text[:1500]}"


def public(walk):
    walk.go("/")
    walk.fill("q", "codec")
    walk.press("Search")
    walk.follow("Example codec")
    walk.sees("Conformant is not the same as interoperable")
    walk.go("/work")
    walk.sees("Sign in")


def vendor(walk):
    walk.go("/work")
    walk.sees("Complete ICS and IXIT")
    walk.follow("Declare a product")
    walk.choose("suite")
    walk.press("Continue")
    walk.press("Declare the product")
    walk.sees("another look")
    walk.fill("a.product", "Walked <b>codec</b>")
    walk.go(walk.trial.addresses["testing"])
    walk.sees("Testing")
    walk.open("Write a message")
    walk.fill("text", "Is the bench free on Monday? <script>alert(1)</script>")
    Select(walk.one("#message-kind")).select_by_value("question")
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(b"wiring")
        file.flush()
        walk.one("#message-file").send_keys(file.name)
        walk.press("Send")
    walk.sees("<script>alert(1)</script>")
    walk.sees(pathlib.Path(file.name).name)


def laboratory(walk):
    walk.go("/work")
    walk.sees("Run a campaign")
    walk.go(walk.trial.addresses["testing"])
    walk.sees("Is the bench free on Monday?")
    walk.open("Write a message")
    walk.choose("answers")
    walk.fill("text", "Yes, from nine.")
    walk.press("Send")
    walk.sees("to this question")
    walk.go(walk.trial.addresses["campaign"])
    walk.sees("G.711")


def casc(walk):
    walk.go("/work")
    walk.sees("Review cases, declare a conflict, decide")
    walk.go(walk.trial.addresses["recognition"])
    walk.sees("Recognised")
    walk.open("Suspend")
    walk.sees("why is it suspended?")


def secretariat(walk):
    walk.go(walk.trial.addresses["reviewed"])
    walk.open("List")
    walk.one("form[action$='/steps/list'] textarea[name=note]").send_keys("All holds.")
    walk.one("form[action$='/steps/list'] .actions button").click()
    walk.sees("Listed")


def regulator(walk):
    walk.go("/work")
    walk.sees("Check equipment")
    walk.follow("Check equipment")
    walk.fill("id", "LST-2026-0001")
    walk.press("Check")
    walk.sees("Match: listed")
    walk.go("/duplicate-identifiers")
    walk.sees("No identifier is claimed by two suppliers")


def customs(walk):
    walk.go("/work")
    walk.sees("hold or release")
    walk.follow("Check goods")
    walk.fill("id", "ASSAY1:FORGED")
    walk.press("Check")
    walk.sees("Red")


def reporter(walk):
    walk.go("/check?id=4006381333932&kind=gtin")
    walk.sees("Mismatch")
    walk.follow("Report a counterfeit")
    walk.sees("You need no account")
    walk.press("Report a counterfeit")
    walk.sees("another look")
    walk.choose("a.country", "KE")
    walk.fill("a.whatLookedWrong", "The label is <b>red</b>. IMEI 35-209900-176148-1")
    walk.fill("a.contact", "ada@reporter.example")
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(b"seen at the port")
        file.flush()
        walk.one("input[type=file]").send_keys(file.name)
        walk.press("Report a counterfeit")
    walk.sees("Your report was taken")
    walk.sees("A whole IMEI was taken out")
    walk.follow("Open your report")
    walk.sees("The label is <b>red</b>. IMEI 35209900 (TAC; the rest was removed)")
    walk.open("Write a message")
    walk.fill("text", "I still have the goods.")
    walk.press("Send")
    walk.sees("I still have the goods.")
    walk.press("Erase my contact")
    walk.sees("We hold no address of yours")
    walk.open("Withdraw the report")
    walk.press("Withdraw the report")
    walk.sees("Withdrawn")


WALKS = [(None, public), (None, reporter), ("vendor", vendor), ("engineer", laboratory), ("casc3", casc),
         ("secretary2", secretariat), ("regulator", regulator), ("customs", customs)]


def main():
    failed = 0
    with trial_portal() as trial:
        for person, walked in WALKS:
            with browser("phone" if walked in (customs, public, reporter) else "desktop", scripts=False) as driver:
                if person:
                    sign_in(driver, trial, trial.people[person]["session"])
                try:
                    walked(Walk(driver, trial))
                    print(f"{walked.__name__}: walked")
                except Exception as error:  # noqa: BLE001 - each walk is told on its own
                    failed += 1
                    print(f"{walked.__name__}: {str(error)[:1500]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
