"""Walks the pages of a running portal in a real browser and holds them to WCAG 2.2 AA with axe-core.

    pip install axe-playwright-python==0.1.8      (and Debian's package chromium)
    python Tests/Accessibility/axe.py http://127.0.0.1:8080 [E-MAIL PASSWORD] [--pictures FOLDER]

With an address and a password it also walks the pages of the person who signs in. It follows the links of each page
within the portal, so that what a procedure or a register adds is seen without being listed here.
"""
import argparse
import pathlib
import re
import sys
from urllib.parse import urlparse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOT_PAGES = re.compile(r"^/(api/v1|log/(tile|checkpoint|key|proof|leaf|consistency)|pack/|open-data|assets|health)|\.svg$")
MOST = 80


def kind(path):
    """Pages of one kind look alike: numbers, identifiers and what is searched for do not make a new kind."""
    path, _, query = path.partition("?")
    path += "?" * bool(query) + "&".join(sorted({part.split("=")[0] for part in query.split("&")}))
    return re.sub(r"[0-9a-f-]{8,}|[A-Z]{3}-\d+-\d+|\d+", "#", path)


def walk(page, base, start, name, pictures):
    waiting, seen, failures = list(start), set(), 0
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        response = page.goto(base + path)
        if "text/html" not in response.headers.get("content-type", ""):
            continue
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        if overflow > 0 or violations:
            failures += 1
            print(f"{name} {path}: {overflow} px too wide" if overflow > 0 else f"{name} {path}:")
            for violation in violations:
                print(f"    {violation['id']}: {violation['help']}; {violation['nodes'][0]['html'][:160]}")
        if pictures:
            page.screenshot(path=pictures / f"{name}{kind(path).replace('/', '_')[:80]}.png", full_page=True)
        for link in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
            parts = urlparse(link)
            if link.startswith(base) and not NOT_PAGES.search(parts.path):
                waiting.append(parts.path + ("?" + parts.query if parts.query else ""))
    return len(seen), failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base")
    parser.add_argument("email", nargs="?")
    parser.add_argument("password", nargs="?")
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    pages = failures = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=True)
                page = context.new_page()
                start = ["/", "/sign-in", "/invitation", "/nothing-here"]
                if options.email:
                    page.goto(options.base + "/sign-in")
                    page.fill("#email", options.email)
                    page.fill("#password", options.password)
                    page.click("main button")
                    start = ["/work", "/account"]
                seen, failed = walk(page, options.base, start, f"{scheme}-{size}", options.pictures)
                pages += seen
                failures += failed
                context.close()
        browser.close()
    print(f"{pages - failures} passed, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
