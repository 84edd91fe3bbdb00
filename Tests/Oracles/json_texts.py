"""Reads JSON texts, one a line, as Python's json module does, and writes each again in its own way: `!` for what is none."""
import json
import sys


def refuse(word):
    raise ValueError(word)


with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
    for line in file.read().split("\n"):
        try:
            value = json.loads(line, parse_constant=refuse)
        except ValueError:
            print("!")
            continue
        print(json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(" , ", " : ")))
