"""Holds every line of a JSON Lines file against a JSON Schema with an independent implementation (jsonschema)."""
import json
import sys

from jsonschema import Draft202012Validator, FormatChecker

schema_path, lines_path = sys.argv[1:]
with open(schema_path, encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema, format_checker=FormatChecker())
count = 0
with open(lines_path, encoding="utf-8") as file:
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        errors = sorted(validator.iter_errors(json.loads(line)), key=str)
        if errors:
            sys.exit(f"line {number}: {errors[0].message[:300]} at {list(errors[0].path)}")
        count += 1
# The schema must be able to refuse: an entry without its number, a product without its supplier.
for broken in [{"register": "products"}, {"register": "laboratories", "content": {}}]:
    if validator.is_valid(broken):
        sys.exit(f"the schema takes {broken}")
print(f"{count} entries hold to the schema")
