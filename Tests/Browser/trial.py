"""The trial portal as a process, and a browser for it. Ends with the `with` block that began it."""
import contextlib
import json
import os
import pathlib
import re
import subprocess

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


class Trial:
    """Where the portal listens, who is in the cast, and what there is to look at."""

    def __init__(self, announcement, process):
        self.process = process
        self.address = announcement["address"]
        self.people = announcement["people"]
        self.addresses = announcement["addresses"]
        self.invitation = announcement["invitation"]
        self.laboratory_key = announcement["laboratoryKey"]
        self.routes = [re.sub(r"\{(\w+)\}", r":\1", route) for route in announcement["routes"]]

    def ask(self, what, **more):
        """Asks for what no page offers: that time passes, a laboratory's signed report, a new session."""
        self.process.stdin.write(json.dumps({"ask": what, **more}).encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "refused" in answer:
            raise AssertionError(f"the trial portal refuses to {what}: {answer['refused']}")
        return answer


@contextlib.contextmanager
def trial_portal(*options):
    binary = os.environ.get("TRIAL_PORTAL", ROOT / ".build/debug/TrialPortal")
    with subprocess.Popen([binary, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            line = process.stdout.readline()
            if not line:
                raise SystemExit("the trial portal did not start: build it with ‘swift build --product TrialPortal’")
            yield Trial(json.loads(line), process)
        finally:
            process.stdin.close()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def chromium_options(scripts=True):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"]:
        options.add_argument(argument)
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return options


@contextlib.contextmanager
def browser(size="desktop", scheme="light", scripts=True):
    options = chromium_options(scripts)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        show(driver, scheme, size)
        yield driver
    finally:
        driver.quit()


def show(driver, scheme, size, height=None):
    """Makes the page on the screen, and those after it, appear in that theme and on a screen of that size."""
    width, usual = SIZES[size]
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height or usual, "deviceScaleFactor": 1, "mobile": size == "phone"})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": scheme}]})


def sign_in(driver, trial, session):
    """Makes the browser that of the person whose session it is."""
    driver.get(trial.address + "/robots.txt")
    driver.delete_all_cookies()
    driver.add_cookie({
        "name": "assay-session", "value": session, "httpOnly": True, "sameSite": "Lax"})
