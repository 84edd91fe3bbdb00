"""Validates a JSON or YAML file against a JSON Schema: json_schema.py SCHEMA FILE."""
import json
import sys
import jsonschema
import yaml

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
yaml.SafeLoader.add_constructor("!ttcn", lambda loader, node: loader.construct_scalar(node))
text = open(sys.argv[2], encoding="utf-8").read()
value = yaml.safe_load(text) if sys.argv[2].endswith(".yaml") else json.loads(text)
jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)
