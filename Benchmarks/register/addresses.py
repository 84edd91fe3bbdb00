"""Writes the addresses to ask for: the same questions, put to Assay and to Datasette.

usage: addresses.py ASSAY-DATABASE FOLDER"""
import json
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
    """Questions of eight kinds in turn: words (two kinds), a word and a country, facets alone, a model, a bar code, and each
    of these two with a slip."""
    words = [word for word in title.split() if len(word) > 3]
    if kind == 0:
        return words[0] if words else title, {}
    if kind == 1:
        return f"{random.choice(WORDS)} {random.choice(words) if words else ''}".strip(), {}
    if kind == 2:
        return random.choice(WORDS), {"country": columns[5]}
    if kind == 3:
        return "", {"recommendation": columns[6], "status": "listed"}
    code = columns[2] if kind % 2 == 0 else columns[4].split()[-1]
    return code if kind < 6 else slip(code), {}


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
        text, facets = search(number, title, columns, index % 8)
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


def check_digit(digits):
    """The last digit of a GTIN-13 of which the first twelve are given."""
    return (10 - sum(int(digit) * (1 if place % 2 == 0 else 3) for place, digit in enumerate(digits)) % 10) % 10


def slip(code):
    """`code` with one character changed: a digit for another, a letter for another."""
    place = random.randrange(len(code) // 2, len(code))
    others = "0123456789" if code[place].isdigit() else "ABCDEFGHKLMNPRSTUVWXYZ"
    return code[:place] + random.choice([other for other in others if other != code[place]]) + code[place + 1:]


def unknown(index):
    if index % 2:
        return "ZZ-" + "".join(random.choices("0123456789", k=5)) + "Q"
    digits = "3" + "".join(random.choices("0123456789", k=11))
    return digits + str(check_digit(digits))


def checks(count):
    """Lists of 100 identifiers, GTINs and models in turn: half stand in the register, a quarter are one slip away from
    one that does, a quarter are of nobody."""
    rows = sample(count * 75)
    lists = []
    for _ in range(count):
        codes = []
        for index in range(75):
            _, _, columns = next(rows)
            code = columns[2] if index % 2 else columns[4].split()[-1]
            codes.append(code if index < 50 else slip(code))
        codes += [unknown(index) for index in range(25)]
        random.shuffle(codes)
        lists.append(codes)
    return lists


often = searches(500, True)
write("search.assay", often[0])
write("search-bare.datasette", [address.replace("&" + urlencode(FACETS), "") + "&_nocount=1&_nofacet=1"
                                for address in often[1]])
once = searches(120_000, True)
write("search-once.assay", once[0])
write("search-once.datasette", once[1])
numbers = [f"LST-2026-{index * 50 + 1}" for index in range(last // 50)]
random.shuffle(numbers)
write("product-once.assay", [f"/products/{number}" for number in numbers])
write("product-once.datasette", [f"/peer/listings/{number}" for number in numbers])
write("product.assay", [f"/products/{number}" for number in numbers[:2000]])
lists = checks(3000)
write("check.assay", ["/api/v1/check"])
write("check.bodies", ["\\n".join(codes) for codes in lists])
write("check.datasette", ["/peer/check.json?" + urlencode({"_shape": "array", "identifiers": json.dumps(codes)})
                          for codes in lists])
