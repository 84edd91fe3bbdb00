"""Reads schema.org records with an independent JSON-LD processor (PyLD), without the network: the context is the part of
schema.org's that our records need, as https://schema.org/docs/jsonldcontext.json states it. Every type and property
must be one of schema.org's that its class has. Prints the records as triples see them."""
import json
import sys

from pyld import jsonld

SCHEMA = "https://schema.org/"
LINKS = ["url", "certificationStatus"]
DATES = ["datePublished", "validFrom", "expires", "auditDate"]
CONTEXT = {
    "@vocab": SCHEMA, "schema": SCHEMA, "id": "@id", "type": "@type",
    **{term: {"@id": "schema:" + term, "@type": "@id"} for term in LINKS},
    **{term: {"@id": "schema:" + term, "@type": "schema:Date"} for term in DATES},
}
# What schema.org gives each class, its parents included, as far as a record of evidence needs it.
THING = {"name", "description", "url", "identifier"}
PROPERTIES = {
    "Certification": THING | {
        "about", "auditDate", "certificationIdentification", "certificationStatus", "datePublished", "expires",
        "issuedBy", "validFrom", "validIn", "publisher", "inLanguage", "license"},
    "Product": THING | {"manufacturer", "model", "countryOfOrigin", "gtin", "brand", "category"},
    "Service": THING | {"provider", "serviceType", "category"},
    "Organization": THING | {"address", "legalName"},
    "PostalAddress": THING | {"addressCountry"},
    "Country": THING,
    "PropertyValue": THING | {"propertyID", "value"},
}


def load(url, options):
    if url.rstrip("/") not in ("https://schema.org", "http://schema.org"):
        raise SystemExit(f"the records need another context: {url}")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": CONTEXT}}


def check(node):
    """Walks an expanded node; says what schema.org does not have."""
    if isinstance(node, list):
        for item in node:
            check(item)
        return
    if "@value" in node or set(node) == {"@id"}:
        return
    types = [name.removeprefix(SCHEMA) for name in node.get("@type", [])]
    if len(types) != 1 or types[0] not in PROPERTIES:
        sys.exit(f"a node has the type {types}")
    for key, value in node.items():
        if key.startswith("@"):
            continue
        if key.removeprefix(SCHEMA) not in PROPERTIES[types[0]]:
            sys.exit(f"‘{key}’ is no property of {types[0]}")
        check(value)


with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
options = {"documentLoader": load}
expanded = jsonld.expand(document, options)
check(expanded)
records = [node for node in expanded if node.get("@type") == [SCHEMA + "Certification"]]
for record in records:
    for term in DATES:
        for value in record.get(SCHEMA + term, []):
            if value["@type"] != SCHEMA + "Date":
                sys.exit(f"{term} is no date")
quads = jsonld.normalize(document, {**options, "algorithm": "URDNA2015", "format": "application/n-quads"})
print(json.dumps({
    "count": len(records), "quads": len(quads.splitlines()),
    "records": [
        {
            "id": record["@id"],
            "number": record[SCHEMA + "certificationIdentification"][0]["@value"],
            "status": record[SCHEMA + "certificationStatus"][0]["@id"],
            "issuer": record[SCHEMA + "issuedBy"][0][SCHEMA + "name"][0]["@value"],
            "product": record[SCHEMA + "about"][0][SCHEMA + "name"][0]["@value"],
            "expires": record[SCHEMA + "expires"][0]["@value"],
        }
        for record in records]}))
