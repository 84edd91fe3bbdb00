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
from trial import SIZES, browser, show, sign_in, trial_portal  # noqa: E402

AXE = next(pathlib.Path(selenium_axe_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEAVIEST = 50 * 1024
# A page is loaded once and then shown otherwise. All rules are asked on both sizes; where only the theme has changed since, those
# that look at colours.
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS = [("light", "desktop", RULES), ("dark", "desktop", COLOURS), ("dark", "phone", RULES), ("light", "phone", COLOURS)]
RUN = """
const done = arguments[arguments.length - 1];
// The page has just been shown otherwise: colours on their way are no colours of it.
for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]}).then(
  r => done(r.violations.map(v => v.id + ": " + v.help + "; " + v.nodes[0].target.join(" ") + " " + v.nodes[0].html.slice(0, 160))),
  e => done(["axe failed: " + e]));
"""
MEASURE = """
return {
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  tall: document.documentElement.scrollHeight,
  status: performance.getEntriesByType("navigation")[0].responseStatus,
  weight: performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
    .filter(e => !e.name.endsWith(".ico")).reduce((sum, e) => sum + e.encodedBodySize, 0),
  links: Array.from(document.querySelectorAll("a[href]"), a => new URL(a.getAttribute("href"), document.baseURI).href)};
"""


def load(driver, trial, page):
    """What is wrong with what was answered, and where the page leads."""
    show(driver, *LOOKS[0][:2])
    driver.get(trial.address + page.path)
    driver.execute_script(AXE)
    found = driver.execute_script(MEASURE)
    wrong = []
    if found["weight"] > HEAVIEST:
        wrong.append(f"weighs {found['weight']} octets")
    if found["status"] != page.status:
        wrong.append(f"answers {found['status']}, not {page.status}")
    return wrong, found["links"]


def look(driver, rules):
    """What is wrong with what is shown now, and how tall it is."""
    found = driver.execute_script(MEASURE)
    wrong = [f"{found['wide']} px too wide"] if found["wide"] > 0 else []
    return wrong + driver.execute_async_script(RUN, rules), found["tall"]


def picture(driver, folder, scheme, size, page, tall):
    name = re.sub(r"[^\w.-]+", "_", page.path)[:90]
    show(driver, scheme, size, height=max(SIZES[size][1], min(4000, tall)))
    driver.save_screenshot(str(folder / f"{scheme}-{size}-{page.person or 'public'}{name}.png"))
    show(driver, scheme, size)


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
        with browser() as driver:
            driver.set_script_timeout(120)
            person = None
            chosen = [page for page in pages.all if options.only in page.path]
            for page in chosen:
                if page.person != person:
                    driver.get(trial.address + "/robots.txt")
                    driver.delete_all_cookies()
                    if page.person:
                        sign_in(driver, trial, pages.session(page.person))
                    person = page.person
                problems, leads = load(driver, trial, page)
                links.follow(page, leads)
                for scheme, size, rules in LOOKS:
                    looked += 1
                    show(driver, scheme, size)
                    found, tall = look(driver, rules)
                    problems += [f"{scheme} {size}: {problem}" for problem in found]
                    if options.pictures:
                        picture(driver, options.pictures, scheme, size, page, tall)
                if problems:
                    wrong += 1
                    print(f"{person or 'public'} {page.path}:", *problems, sep="\n    ", flush=True)
    for line in missing + links.failed:
        print(line)
    print(f"{looked} looks at {len(chosen)} pages, {len(links.seen)} kinds of links followed, "
          f"{wrong + len(missing) + len(links.failed)} wrong, {time.monotonic() - began:.0f} s")
    return 1 if wrong or missing or links.failed else 0


if __name__ == "__main__":
    sys.exit(main())
