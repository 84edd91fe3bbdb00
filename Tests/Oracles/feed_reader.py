"""Reads an Atom feed twice: strictly as XML, for what RFC 4287 demands of it, and with feedparser as a reader of feeds
would. Prints what the reader found, or says what is wrong."""
import json
import re
import sys
import xml.etree.ElementTree as ET

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

with open(sys.argv[1], "rb") as file:
    octets = file.read()
root = ET.fromstring(octets)


def demand(condition, sentence):
    if not condition:
        sys.exit(sentence)


def one(element, name):
    found = element.findall(ATOM + name)
    demand(len(found) == 1, f"{element.tag} has {len(found)} of ‘{name}’")
    return found[0]


demand(root.tag == ATOM + "feed", f"the root is {root.tag}")
for element in [root] + root.findall(ATOM + "entry"):
    demand(DATE.fullmatch(one(element, "updated").text), "a date is not of RFC 3339")
    demand(re.match(r"[a-z][a-z0-9+.-]*:", one(element, "id").text), "an identifier is no IRI")
    demand(one(element, "title").get("type") in (None, "text"), "a title is not plain text")
    demand(len([l for l in element.findall(ATOM + "link") if l.get("rel") == "alternate"]) == 1, "no one alternate")
demand(root.find(ATOM + "author") is not None, "no author")
identifiers = [one(entry, "id").text for entry in root.findall(ATOM + "entry")]
demand(len(set(identifiers)) == len(identifiers), "two entries have one identifier")

feed = feedparser.parse(octets, sanitize_html=False, resolve_relative_uris=False)
demand(not feed.bozo, f"feedparser: {feed.get('bozo_exception')}")
demand(feed.version == "atom10", feed.version)
links = {link.rel: link.href for link in feed.feed.links}
print(json.dumps({
    "title": feed.feed.title, "id": feed.feed.id, "updated": feed.feed.updated, "links": links,
    "entries": [
        # feedparser writes ‘ni:///’ as ‘ni://’; the identifier is what stands in the XML.
        {"title": e.title, "id": identifier, "updated": e.updated, "link": e.link, "summary": e.get("summary", "")}
        for e, identifier in zip(feed.entries, identifiers, strict=True)]}))
