"""Walks every kind of page of the trial portal in Chromium and holds each to WCAG 2.2 AA with axe-core.

    swift build --product TrialPortal && .venv/bin/python Tests/Accessibility/axe.py [--pictures FOLDER]

Each page is looked at in both colour schemes, on a phone and on a desktop. Links are followed within the portal, for the
public and for members of the cast, so that what a procedure or a register adds is seen without being listed here. Also
failed: a page that scrolls sideways, weighs more than 50 KB with what it loads, or links to an address that fails.
"""
import argparse
import pathlib
import re
import sys
import time
from urllib.parse import urlparse

import selenium_axe_python
from selenium.webdriver.common.by import By

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Browser"))
from trial import SIZES, browser, sign_in, trial_portal  # noqa: E402

AXE = next(pathlib.Path(selenium_axe_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOT_PAGES = re.compile(
    r"^/(api/v1|log/(tile|checkpoint|key|proof|leaf|consistency)|pack/|open-data|assets|health|events)"
    r"|\.(svg|csv|jsonl?|atom|xml|ics|txt)$|/attachments/|/export")
HEAVIEST = 50 * 1024
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: %r, resultTypes: ["violations"]}).then(
  r => done(r.violations.map(v => v.id + ": " + v.help + "; " + v.nodes[0].target.join(" ") + " " + v.nodes[0].html.slice(0, 160))),
  e => done(["axe failed: " + e]));
""" % RULES
WEIGHT = """
return performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
  .filter(e => !e.name.endsWith(".ico")).reduce((sum, e) => sum + e.decodedBodySize, 0);
"""


def kind(path):
    """Pages of one kind look alike: numbers, identifiers and what is searched for do not make a new kind."""
    path, _, query = path.partition("?")
    path += "?" * bool(query) + "&".join(sorted({part.split("=")[0] for part in query.split("&")}))
    return re.sub(r"[0-9a-f-]{8,}|[A-Z]{3}-\d+-\d+|\d+", "#", path)


def look(driver, trial, path):
    """What is wrong with the page."""
    driver.get(trial.address + path)
    wrong = []
    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        wrong.append(f"{wide} px too wide")
    weight = driver.execute_script(WEIGHT)
    if weight > HEAVIEST:
        wrong.append(f"weighs {weight} octets")
    driver.execute_script(AXE)
    return wrong + driver.execute_async_script(RUN)


def links(driver, trial):
    found = driver.execute_script("return Array.from(document.querySelectorAll('a[href]'), a => a.href)")
    for link in found:
        parts = urlparse(link)
        if link.startswith(trial.address) and not NOT_PAGES.search(parts.path):
            yield parts.path + ("?" + parts.query if parts.query else "")


def discover(driver, trial, start, most):
    """The pages, one of each kind, that can be reached from `start`; and the addresses that failed."""
    waiting, seen, pages, failed = list(start), set(), [], []
    while waiting and len(pages) < most:
        path = waiting.pop(0)
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        driver.get(trial.address + path)
        status = driver.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")
        if status >= 400 and path not in REFUSED:
            failed.append(f"{path} answers {status}")
        if path != "/sign-in" and driver.current_url.startswith(trial.address + "/sign-in?"):
            continue
        pages.append(path)
        waiting += links(driver, trial)
    return pages, failed


REFUSED = ["/nothing-here", "/products/LST-1999-0001"]
PUBLIC = ["/", "/sign-in", "/invitation", "/design", "/glossary", "/glossary?part=state"] + REFUSED


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--people", default="vendor,secretary,engineer,casc1")
    parser.add_argument("--most", type=int, default=70, help="pages a person")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    began, looked, wrong, covered = time.monotonic(), 0, 0, set()
    with trial_portal() as trial:
        people = [None] + options.people.split(",")
        plan = {}
        with browser() as driver:
            driver.set_script_timeout(60)
            for person in people:
                start = PUBLIC + [trial.addresses["product"]]
                if person:
                    sign_in(driver, trial, person)
                    start = ["/work", "/account", "/cases"] + list(trial.addresses.values())
                pages, failed = discover(driver, trial, start, options.most)
                plan[person] = [page for page in pages if (page if person else kind(page)) not in covered]
                covered.update(kind(page) for page in pages if not person)
                if person:
                    plan[person] = [page for page in pages if kind(page) not in covered]
                    covered.update(kind(page) for page in plan[person])
                for line in failed:
                    wrong += 1
                    print(f"{person or 'public'}: {line}")
        for scheme in ("light", "dark"):
            for size in SIZES:
                with browser(size, scheme) as driver:
                    driver.set_script_timeout(60)
                    for person, pages in plan.items():
                        if person:
                            sign_in(driver, trial, person)
                        for path in pages:
                            looked += 1
                            found = look(driver, trial, path)
                            if found:
                                wrong += 1
                                print(f"{scheme} {size} {person or 'public'} {path}:")
                                for line in found:
                                    print(f"    {line}")
                            if options.pictures:
                                name = kind(path).replace("/", "_").replace("?", "_")[:80]
                                tall = min(4000, driver.execute_script("return document.documentElement.scrollHeight"))
                                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                                    "width": SIZES[size][0], "height": tall, "deviceScaleFactor": 1,
                                    "mobile": size == "phone"})
                                driver.save_screenshot(str(options.pictures / f"{scheme}-{size}-{person or 'public'}{name}.png"))
                                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                                    "width": SIZES[size][0], "height": SIZES[size][1], "deviceScaleFactor": 1,
                                    "mobile": size == "phone"})
    print(f"{len(covered)} kinds of pages, {looked} looked at, {wrong} wrong, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
