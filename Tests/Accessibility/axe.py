"""Holds every page of the portal to WCAG 2.2 AA with axe-core in Chromium, in both themes, on a phone and on a desktop.

    swift build --product TrialPortal && .venv/bin/python Tests/Accessibility/axe.py [--pictures FOLDER]

Which pages there are is derived: every route of the portal that answers a GET, every form that opens a case, cases of every
procedure in every state that the scenario leads to, and refusals. A route that no page was looked at for fails the check.
Also failed: a page that scrolls sideways, weighs more than 50 KB on its way with what it loads, or links to an address that fails.
"""
import argparse
import pathlib
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import selenium_axe_python

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Browser"))
from pages import Pages  # noqa: E402
from trial import SIZES, browser, sign_in, trial_portal  # noqa: E402

AXE = next(pathlib.Path(selenium_axe_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEAVIEST = 50 * 1024
# Each theme on one size: what differs between sizes is not the colours, and what differs between themes is not the layout.
LOOKS = [("light", "desktop"), ("dark", "phone")]
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: %r, resultTypes: ["violations"]}).then(
  r => done(r.violations.map(v => v.id + ": " + v.help + "; " + v.nodes[0].target.join(" ") + " " + v.nodes[0].html.slice(0, 160))),
  e => done(["axe failed: " + e]));
""" % RULES
MEASURE = """
return {
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  tall: document.documentElement.scrollHeight,
  status: performance.getEntriesByType("navigation")[0].responseStatus,
  weight: performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
    .filter(e => !e.name.endsWith(".ico")).reduce((sum, e) => sum + e.encodedBodySize, 0),
  links: Array.from(document.querySelectorAll("a[href]"), a => new URL(a.getAttribute("href"), document.baseURI).href)};
"""


def look(driver, trial, page):
    """What is wrong with the page, and where it leads."""
    driver.get(trial.address + page.path)
    found = driver.execute_script(MEASURE)
    wrong = []
    if found["wide"] > 0:
        wrong.append(f"{found['wide']} px too wide")
    if found["weight"] > HEAVIEST:
        wrong.append(f"weighs {found['weight']} octets")
    if found["status"] != page.status:
        wrong.append(f"answers {found['status']}, not {page.status}")
    driver.execute_script(AXE)
    return wrong + driver.execute_async_script(RUN), found


def picture(driver, folder, look_of, page, tall):
    scheme, size = look_of
    name = re.sub(r"[^\w.-]+", "_", page.path)[:90]
    width, height = SIZES[size]
    shape = {"width": width, "deviceScaleFactor": 1, "mobile": size == "phone"}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**shape, "height": max(height, min(4000, tall))})
    driver.save_screenshot(str(folder / f"{scheme}-{size}-{page.person or 'public'}{name}.png"))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**shape, "height": height})


class Links:
    """Addresses that pages lead to; one of each kind is asked for, by whom it was shown to."""

    def __init__(self, trial, pages):
        self.trial, self.pages, self.seen = trial, pages, set()
        self.failed = []

    def follow(self, page, links):
        for link in links:
            parts = urllib.parse.urlsplit(link)
            if not link.startswith(self.trial.address) or parts.path == page.path.split("?")[0]:
                continue
            path = parts.path + ("?" + parts.query if parts.query else "")
            kind = re.sub(r"[0-9a-f-]{8,}|[A-Z]{3}-\d+-\d+|\d+|=[^&]*", "#", path)
            if (page.person, kind) in self.seen:
                continue
            self.seen.add((page.person, kind))
            request = urllib.request.Request(self.trial.address + path)
            if page.person:
                request.add_header("Cookie", "assay-session=" + self.pages.session(page.person))
            try:
                urllib.request.urlopen(request, timeout=60).close()
            except urllib.error.HTTPError as error:
                self.failed.append(f"{page.path} ({page.person or 'public'}) leads to {path}, which answers {error.code}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    began, looked, wrong = time.monotonic(), 0, 0
    with trial_portal("--empty") as trial:
        pages = Pages(trial)
        missing = pages.missing()
        links = Links(trial, pages)
        print(f"{len(pages.all)} pages of {len(pages.patterns)} routes, ready after {time.monotonic() - began:.0f} s",
              flush=True)
        for look_of in LOOKS:
            with browser(look_of[1], look_of[0]) as driver:
                driver.set_script_timeout(120)
                person = None
                for page in (page for page in pages.all if options.only in page.path):
                    if page.person != person:
                        driver.get(trial.address + "/robots.txt")
                        driver.delete_all_cookies()
                        if page.person:
                            sign_in(driver, trial, pages.session(page.person))
                        person = page.person
                    looked += 1
                    found, measured = look(driver, trial, page)
                    if look_of == LOOKS[0]:
                        links.follow(page, measured["links"])
                    if found:
                        wrong += 1
                        print(f"{' '.join(look_of)} {person or 'public'} {page.path}:", *found, sep="\n    ", flush=True)
                    if options.pictures:
                        picture(driver, options.pictures, look_of, page, measured["tall"])
    for line in missing + links.failed:
        print(line)
    print(f"{looked} pages looked at, {len(links.seen)} kinds of links followed, "
          f"{wrong + len(missing) + len(links.failed)} wrong, {time.monotonic() - began:.0f} s")
    return 1 if wrong or missing or links.failed else 0


if __name__ == "__main__":
    sys.exit(main())
