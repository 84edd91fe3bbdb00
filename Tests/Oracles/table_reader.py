"""Reads a CSV file as Python's csv module does, strictly, and prints its rows as JSON."""
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    print(json.dumps(list(csv.reader(file, strict=True))))
