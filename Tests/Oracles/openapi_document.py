"""Checks that the file named is a valid OpenAPI 3.1 description."""
import json
import sys

from openapi_spec_validator import OpenAPIV31SpecValidator

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
errors = list(OpenAPIV31SpecValidator(document).iter_errors())
for error in errors[:20]:
    print(f"{list(error.absolute_path)}: {error.message[:500]}")
print(f"{len(document['paths'])} paths, {len(errors)} errors")
sys.exit(1 if errors else 0)
