"""A person at a browser: goes, reads, types, presses, and is told when the page is not what it should be."""
import re

from selenium.common.exceptions import (
    NoSuchElementException, StaleElementReferenceException, TimeoutException, WebDriverException)
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

PATIENCE = 60


class Person:
    def __init__(self, stage, name, roles, window):
        self.stage, self.name, self.roles, self.window = stage, name, roles, window
        self.email, self.is_signed_in, self.pictured = None, True, 0

    @property
    def driver(self):
        driver = self.stage.driver
        if driver.current_window_handle != self.window:
            driver.switch_to.window(self.window)
        return driver

    def wait(self, condition, what):
        waiting = WebDriverWait(
            self.driver, PATIENCE, 0.05, ignored_exceptions=[StaleElementReferenceException, NoSuchElementException])
        try:
            return waiting.until(condition)
        except TimeoutException:
            raise AssertionError(f"{self.name} waits in vain for {what}; {self.where()}") from None

    def where(self):
        return f"on {self.driver.current_url}:\n{self.text()[:2500]}"

    # Who one is

    def keep_session(self, session):
        self.driver.get(self.stage.trial.address + "/robots.txt")
        self.driver.delete_all_cookies()
        self.driver.add_cookie({"name": "assay-session", "value": session, "httpOnly": True, "sameSite": "Lax"})

    def sign_in(self):
        from .stage import PASSWORD
        self.open("/sign-in")
        self.fill("email", self.email)
        self.fill("password", PASSWORD)
        self.press("Sign in")
        self.is_signed_in = True
        self.wait(lambda _: "/sign-in" not in self.driver.current_url, "being signed in")

    def come_back(self):
        if self.is_signed_in:
            return
        if self.email:
            self.driver.delete_all_cookies()
            self.sign_in()
        else:
            self.keep_session(self.stage.ask("session", person=self.name)["session"])
        self.is_signed_in = True

    # Moving

    def open(self, path):
        self.driver.get(path if path.startswith("http") else self.stage.trial.address + path)
        self.wait(lambda driver: driver.find_element(By.CSS_SELECTOR, "footer"), "the page")

    def go(self, path):
        self.come_back()
        self.open(path)

    def leave(self, element):
        """Follows a link or sends a form, and waits for the page it leads to."""
        before = self.driver.find_element(By.TAG_NAME, "html")
        element.click()
        self.wait(lambda _: self.is_gone(before), "the next page")
        self.wait(lambda driver: driver.find_element(By.CSS_SELECTOR, "footer"), "the whole page")

    @staticmethod
    def is_gone(element):
        try:
            element.is_enabled()
            return False
        except StaleElementReferenceException:
            return True
        except WebDriverException as error:
            # Between two documents the old one is told as a node that does not belong.
            return "does not belong to the document" in str(error)

    def follow(self, words):
        links = [link for link in self.driver.find_elements(By.PARTIAL_LINK_TEXT, words) if link.is_displayed()]
        assert links, f"no link ‘{words}’; {self.where()}"
        self.leave(links[0])

    def press(self, words, within="main"):
        for button in self.driver.find_elements(By.CSS_SELECTOR, f"{within} button:not([popovertarget])"):
            if button.text.strip() == words:
                self.leave(button)
                return
        raise AssertionError(f"no button ‘{words}’; {self.where()}")

    def unfold(self, summary):
        for found in self.driver.find_elements(By.CSS_SELECTOR, "summary"):
            if found.text.strip().startswith(summary):
                if found.find_element(By.XPATH, "..").get_attribute("open") is None:
                    found.click()
                return
        raise AssertionError(f"nothing to open called ‘{summary}’; {self.where()}")

    # Typing

    def fill(self, name, text):
        control = self.driver.find_element(By.NAME, name)
        control.clear()
        control.send_keys(text)

    def choose(self, name, value):
        Select(self.driver.find_element(By.NAME, name)).select_by_value(value)

    def pick_first(self, name):
        """The first thing there is to choose, after the one that says to choose."""
        Select(self.driver.find_element(By.NAME, name)).select_by_index(1)

    def control(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    # Reading

    def text(self):
        try:
            return self.driver.find_element(By.TAG_NAME, "main").text
        except (NoSuchElementException, StaleElementReferenceException):
            return ""

    def sees(self, *words):
        text = re.sub(r"\s+", " ", self.text()).lower()
        for word in words:
            assert word.lower() in text, f"{self.name} does not see ‘{word}’; {self.where()}"
        return self

    def misses(self, *words):
        text = re.sub(r"\s+", " ", self.text()).lower()
        for word in words:
            assert word.lower() not in text, f"{self.name} sees ‘{word}’; {self.where()}"
        return self

    def source(self):
        return self.driver.page_source

    def picture(self, name):
        folder = self.stage.pictures
        if not folder:
            return
        from trial import SIZES
        folder.mkdir(parents=True, exist_ok=True)
        width, height = SIZES[self.stage.size]
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        shape = {"width": width, "deviceScaleFactor": 1, "mobile": self.stage.size == "phone"}
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {**shape, "height": int(min(3500, max(height, size["height"])))})
        self.driver.save_screenshot(str(folder / f"{self.stage.scheme}-{self.stage.size}-{name}.png"))
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**shape, "height": height})
