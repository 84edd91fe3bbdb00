"""Writes the addresses to ask for: the same questions, put to Assay and to Datasette.

usage: addresses.py ASSAY-DATABASE FOLDER"""
import random
import sqlite3
import sys
from urllib.parse import urlencode

source, folder = sys.argv[1:]
random.seed(7)
ours = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
last = ours.execute("SELECT max(row) FROM register_entries WHERE register = (SELECT id FROM registers WHERE name = 'products')").fetchone()[0]
WORDS = ["codec", "gateway", "router", "phone", "camera", "switch", "meter", "compact", "outdoor", "wireless", "secure",
         "solar", "智能手机", "交换机", "단말기", "телефон", "هاتف", "téléphone", "zahler", "मोबाइल"]


def sample(count):
    while count > 0:
        row = ours.execute("SELECT number, title, columns FROM register_entries WHERE row = ?",
                           [random.randint(1, last)]).fetchone()
        if row and row[0].startswith("LST-"):
            yield row[0], row[1], row[2].split("\x1f")
            count -= 1


def search(number, title, columns, kind):
    words = [word for word in title.split() if len(word) > 3]
    if kind == 0:
        return words[0] if words else title, {}
    if kind == 1:
        return f"{random.choice(WORDS)} {random.choice(words) if words else ''}".strip(), {}
    if kind == 2:
        return random.choice(WORDS), {"country": columns[5]}
    if kind == 3:
        return "", {"recommendation": columns[6], "status": "listed"}
    if kind == 4:
        return columns[2], {}
    return columns[4].split()[-1], {}


PEER = {"country": "origin", "recommendation": "recommendation", "status": "status"}
FACETS = [("_facet", "recommendation"), ("_facet", "status"), ("_facet", "origin")]


def quoted(text):
    return " ".join('"' + word.replace('"', "") + '"' + ("*" if len(word) > 2 else "") for word in text.split())


def write(name, lines):
    with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def searches(count, distinct):
    seen, ours_, peers = set(), [], []
    for index, (number, title, columns) in enumerate(sample(count * 2)):
        text, facets = search(number, title, columns, index % 6)
        key = (text, tuple(facets.items()))
        if distinct and key in seen:
            continue
        seen.add(key)
        ours_.append("/products?" + urlencode(([("q", text)] if text else []) + list(facets.items())))
        peer = ([("_search", quoted(text)), ("_searchmode", "raw")] if text else []) + [
            (PEER[name], value) for name, value in facets.items()]
        peers.append("/peer/listings?" + urlencode(peer + FACETS + [("_size", "25"), ("_col", "title"), ("_col", "supplier"),
                     ("_col", "model"), ("_col", "recommendation"), ("_col", "status")]))
        if len(ours_) == count:
            break
    return ours_, peers


often = searches(500, True)
write("search.assay", often[0])
write("search.datasette", often[1])
once = searches(120_000, True)
write("search-once.assay", once[0])
write("search-once.datasette", once[1])
numbers = [f"LST-2026-{index * 50 + 1}" for index in random.sample(range(last // 50 - 2), min(2000, last // 50 - 2))]
write("product.assay", [f"/products/{number}" for number in numbers])
write("product.datasette", [f"/peer/listings/{number}" for number in numbers])
