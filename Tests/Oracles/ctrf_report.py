"""Validates a Common Test Report (ctrf.io) with jsonschema, and prints the test cases: name, status, raw status.

The schema is what the format's specification demands of a producer, in our words: the members that must be there, their
types, and that nothing else is.
"""
import json
import sys
import jsonschema

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
TEST = {
    "type": "object",
    "required": ["name", "status", "duration"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "status": {"enum": ["passed", "failed", "skipped", "pending", "other"]},
        "duration": COUNT, "start": COUNT, "stop": COUNT,
        "suite": {"type": "array", "minItems": 1, "items": TEXT},
        "message": TEXT, "trace": TEXT, "rawStatus": TEXT, "filePath": TEXT, "line": COUNT,
        "attachments": {"type": "array", "items": {
            "type": "object", "required": ["name", "contentType", "path"], "additionalProperties": False,
            "properties": {"name": TEXT, "contentType": TEXT, "path": TEXT}}},
        "extra": {"type": "object"},
    },
}
COUNTS = ["tests", "passed", "failed", "skipped", "pending", "other", "start", "stop"]
SCHEMA = {
    "type": "object",
    "required": ["reportFormat", "specVersion", "results"],
    "additionalProperties": False,
    "properties": {
        "reportFormat": {"const": "CTRF"},
        "specVersion": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$"},
        "generatedBy": TEXT,
        "timestamp": {"type": "string", "format": "date-time"},
        "results": {
            "type": "object",
            "required": ["tool", "summary", "tests"],
            "additionalProperties": False,
            "properties": {
                "tool": {"type": "object", "required": ["name"], "additionalProperties": False,
                         "properties": {"name": TEXT, "version": TEXT}},
                "summary": {"type": "object", "required": COUNTS, "additionalProperties": False,
                            "properties": {name: COUNT for name in COUNTS + ["suites", "duration"]}},
                "tests": {"type": "array", "items": TEST},
            },
        },
    },
}

report = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.validate(report, SCHEMA, format_checker=jsonschema.FormatChecker())
results = report["results"]
assert results["summary"]["tests"] == len(results["tests"])
for status in ["passed", "failed", "skipped", "pending", "other"]:
    assert results["summary"][status] == sum(test["status"] == status for test in results["tests"]), status
for test in results["tests"]:
    print(test["name"], test["status"], test.get("rawStatus", ""))
