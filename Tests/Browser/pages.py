"""Every page of a portal in which the whole scenario has happened: derived from its routes, procedures and cases."""
import dataclasses
import importlib
import re
import urllib.parse
import urllib.request

from scenario.exchange import TABLE
from scenario.quiet import QuietStage
from scenario.stage import Refused

STORIES = ["people", "catalogue", "laboratories", "products", "market", "mark"]
BRANCHES = ["people", "catalogue", "laboratories", "experts", "products", "market", "mark", "agreements"]
LATER = ["laboratories", "products"]
# What answers a GET and is no page that people read.
NOT_PAGES = re.compile(
    r"^/(api/v1|health|feed|open-data|assets|exports)(/|$)|^/log/(tile|checkpoint|key|proof|leaf|consistency)"
    r"|^/pack/|\.(svg|csv|jsonl?|atom|xml|ico|txt|css|js|woff2?|wasm)$|/attachments/|/files/|/events$|^/robots")


def play(trial):
    """The whole scenario, without pages; whoever has the stage asks it what there is."""
    stage = QuietStage(trial)
    try:
        stage.someone = stage.visitor()
        for part, names in (("story", STORIES), ("branches", BRANCHES), ("later", LATER)):
            for name in names:
                getattr(importlib.import_module("scenario." + name), part)(stage)
    finally:
        stage.close()
    return stage


def bring(stage, trial):
    """Records of another register, brought by the secretariat's form."""
    session = {"Cookie": "assay-session=" + trial.ask("session", person="secretary")["session"]}
    address = trial.address + "/import"
    with urllib.request.urlopen(urllib.request.Request(address, headers=session), timeout=60) as page:
        proof = re.search(r'name="form-proof" value="([^"]+)"', page.read().decode())[1]
    form = {"form-proof": proof, "format": "gtin", "source": "trial-goods", "sourceName": "Trial list of goods",
            "text": TABLE, "action": "propose"}
    request = urllib.request.Request(address, urllib.parse.urlencode(form).encode(), headers=session)
    urllib.request.urlopen(request, timeout=60).close()
    stage.newest("external-import", "secretary").quietly("secretary2", "approve")


def rest(route):
    """What stands after the last part that varies."""
    return re.split(r":\w+", route)[-1]


def is_page(route):
    return not NOT_PAGES.search(route)


@dataclasses.dataclass(frozen=True)
class PageToSee:
    path: str
    person: str | None = None
    status: int = 200


class Pages:
    def __init__(self, trial):
        self.trial = trial
        self.stage = play(trial)
        self.sessions = {}
        self.people = {**{role: name for name, known in trial.people.items() for role in known["roles"][:1]},
                       "casc": "casc2", "secretariat": "secretary", "vendor": "vendor", "laboratory": "engineer",
                       "certification-body": "certifier", "expert": "expert", "casc-chair": "chair",
                       "event-organiser": "organiser", "event-monitor": "monitor", "trainer": "trainer"}
        bring(self.stage, trial)
        self.patterns = [route for route in trial.routes if is_page(route)]
        self.all = list(dict.fromkeys(
            self.public() + self.own() + self.forms() + self.cases() + self.refusals()))
        self.all.sort(key=lambda page: page.person or "")

    def session(self, name):
        """A session for the browser: the cast by the trial, who joined by the page by signing in."""
        if name not in self.sessions:
            if name in self.trial.people:
                self.sessions[name] = self.trial.ask("session", person=name)["session"]
            else:
                self.sessions[name] = self.stage.sign_in_quietly(name)
        return self.sessions[name]

    # Pages by where they come from

    def number(self, register):
        items = self.stage.api("GET", f"registers/{register}")["items"]
        return items[0]["number"]

    def public(self):
        listing, number = self.stage.listing.number, self.number
        values = {
            "/products/:number": listing, "/products/:number/evidence": listing, "/products/:number/declaration": listing,
            "/laboratories/:number": self.stage.recognition.number, "/suites/:number": self.stage.suite.number,
            "/candidates/:number": number("candidates"), "/arrangements/:number": self.stage.arrangement.number,
            "/acceptances/:number": number("acceptances"), "/accreditation-bodies/:number": number("accreditation-bodies"),
            "/mark/licences/:number": number("mark-licences"), "/mark/studies/:number": number("mark-studies"),
            "/recommendations/:designation": "G.711",
            "/log/entries/:index": "5", "/registers/:name": "products", "/external/:number": number("external"),
            "/values/:register/:facet": "products/recommendation", "/procedures/:name": "product-listing",
        }
        pages = [PageToSee(route.split("/:")[0] + "/" + value + rest(route))
                 for route, value in values.items()]
        pages += [PageToSee(f"/recommendations/G.711/editions/{self.stage.recommendation.number}"),
                  PageToSee(
                      f"/recommendations/G.727/compare?from={self.stage.older.number}&to={self.stage.newer.number}"),
                  PageToSee(f"/registers/products/{listing}"), PageToSee("/products?q=codec&status=listed"),
                  PageToSee("/products?q=nothing-like-it"), PageToSee(f"/products/compare?n={listing}&n={self.stage.amended.number}"),
                  PageToSee("/check?id=4006381333931&model=EC-1"), PageToSee("/check?id=4006381333931&model=EC-9"),
                  PageToSee("/check?id=5449000000996"), PageToSee(f"/verify?claim={listing}"),
                  PageToSee("/verify?claim=ASSAY1:FORGED"), PageToSee("/glossary?part=state"),
                  PageToSee(f"/accepted?listing={listing}&country=CH"), PageToSee(f"/accepted?listing={listing}&country=BR"),
                  PageToSee(f"/subscribe?kind=product&name={listing}"), PageToSee("/invitation"), PageToSee("/sign-in")]
        pages += [PageToSee(f"/procedures/{name}") for name in self.stage.procedures]
        pages += [PageToSee(f"/report/{procedure['name']}") for procedure in self.stage.procedures.values()
                  if any("reporter" in step["roles"] and not step["from"] for step in procedure["steps"])]
        return pages + [PageToSee(route) for route in self.patterns if ":" not in route and route not in OWN and route != "/subscribe"]

    def own(self):
        """What belongs to a person: each role's desk, and the pages of work."""
        pages = [PageToSee("/work", name) for name in sorted(set(self.people.values()))]
        pages.append(PageToSee("/bulk/organisation-registration/register", "secretary"))
        return pages + [PageToSee(route, OWN[route]) for route in self.patterns if route in OWN] + [
            PageToSee(f"/expert-requests/{self.stage.newest('expert-request', 'secretary').number}", "casc2")]

    def forms(self):
        """The first form of every procedure, for each who may open a case by it."""
        pages = []
        for procedure in self.stage.procedures.values():
            for step in procedure["steps"]:
                role = next((role for role in step["roles"] if role in self.people), None)
                if step["from"] or role is None:
                    continue
                path = f"/new/{procedure['name']}/{step['name']}"
                pages.append(PageToSee(path, self.people[role]))
                if any(field["proforma"] for field in step["fields"] if "proforma" in field):
                    suite = urllib.parse.urlencode({"suite": self.stage.suite.number})
                    pages.append(PageToSee(f"{path}?{suite}", self.people[role]))
        return pages

    def cases(self):
        """A case of every procedure in every state it came to: to the secretariat, and to who acts next."""
        pages = []
        for procedure in self.stage.procedures.values():
            seen = set()
            for item in self.stage.api("GET", f"cases/{procedure['name']}", "secretary")["items"]:
                if item["state"] in seen:
                    continue
                seen.add(item["state"])
                path = f"/cases/{item['number']}"
                pages.append(PageToSee(path, self.actor(procedure, item) or "secretary"))
                step = next((step for step in procedure["steps"] if item["state"] in step["from"]), None)
                if step and len(seen) == 1 and pages[-1].person != "secretary":
                    pages.append(PageToSee(f"{path}/steps/{step['name']}", pages[-1].person))
            assert seen, f"the scenario opens no case of {procedure['name']}"
        pages.append(PageToSee(f"/campaigns/{self.campaign()}", "engineer"))
        return pages

    def campaign(self):
        return self.stage.api("GET", f"cases/product-listing/{self.stage.application.number}", "engineer")["orders"][0]

    def actor(self, procedure, item):
        """Somebody of the cast to whom a next step of the case is offered."""
        for step in procedure["steps"]:
            if item["state"] not in step["from"]:
                continue
            for role in step["roles"]:
                name = self.people.get(role)
                if name is None:
                    continue
                try:
                    view = self.stage.api("GET", f"cases/{procedure['name']}/{item['number']}", name)
                except Refused:
                    continue
                if any(offer["isForYou"] and offer["name"] == step["name"] for offer in view["steps"]):
                    return name
        return None

    def refusals(self):
        return [
            PageToSee("/nothing-here", status=404), PageToSee("/products/LST-1999-0001", status=404),
            PageToSee("/new/recommendation-entry/enter", "vendor", 403), PageToSee("/cases/XXX-1999-0001", "vendor", 404),
            PageToSee(f"/cases/{self.stage.application.number}/steps/declare-conformity", "vendor", 409),
            PageToSee("/bulk/organisation-registration/register/none", "secretary", 404),
            PageToSee("/r/report-that-is-none", status=404), PageToSee("/import", "vendor", 403),
            PageToSee("/verify?claim=LST-1999-0001", status=404),
            PageToSee("/subscriptions/confirm/none"), PageToSee("/subscriptions/end/none"),
        ]

    def missing(self):
        """Routes for which there is no page to look at."""
        def matches(route, path):
            pattern = re.sub(r":\w+", "[^/]+", re.escape(route).replace(r"\:", ":"))
            return re.fullmatch(pattern, path.split("?")[0])
        return [f"no page of {route} is looked at: name one in Tests/Browser/pages.py" for route in self.patterns
                if not any(matches(route, page.path) for page in self.all)]


# Pages that belong to a person, and whose is looked at.
OWN = {"/account": "vendor", "/duplicate-identifiers": "secretary", "/cases": "secretary", "/work": "vendor", "/notices": "vendor", "/import": "secretary",
       }
