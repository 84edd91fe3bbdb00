"""Tries every route of the programming interface with schemathesis: no server error, no undocumented answer.

    swift build --product TrialPortal && .venv/bin/python Tests/Browser/interface.py [--people vendor,secretary]

Without a token (`nobody`) or with the token of each member of the cast that is named, on a portal in which the whole scenario
has happened. What is sent is made from the interface's own description; the answers are held to it, and the description is
closed: a status, a type of content or a member that is not in it fails.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
import time

from pages import play
from trial import ROOT, trial_portal

CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance",
          "response_schema_conformance", "response_headers_conformance"]


def configuration(stage, folder):
    """Real numbers for what stands in an address: otherwise every answer is that there is no such thing."""
    known = {
        "designation": "G.711", "index": "5", "name": "products", "number": stage.listing.number,
        "id": stage.api("GET", f"cases/product-listing/{stage.application.number}", "engineer")["orders"][0],
    }
    lines = [f'parameters = {json.dumps({f"path.{name}": value for name, value in known.items()})}'.replace('": "', '" = "')]
    description = stage.api("GET", "openapi.json")
    for path in description["paths"]:
        found = re.match(r"/api/v1/cases/([^/]+)/\{case\}", path)
        number = newest(stage, found[1]) if found else stage.application.number if "{case}" in path else None
        if number:
            lines.append("[[operations]]\n" f"include-path = {json.dumps(path)}\n"
                         f'parameters = {{ "path.case" = {json.dumps(number)} }}')
    file = folder + "/schemathesis.toml"
    with open(file, "w", encoding="utf-8") as written:
        written.write("\n".join(lines) + "\n")
    return file


NUMBERS = {}


def newest(stage, procedure):
    """The number of a case that is not ended, if there is one."""
    if procedure not in NUMBERS:
        final = {state["name"] for state in stage.procedures[procedure]["states"] if state["isFinal"]}
        items = stage.api("GET", f"cases/{procedure}", "secretary")["items"]
        items.sort(key=lambda item: (item["state"] not in final, item["number"]))
        NUMBERS[procedure] = items[-1]["number"] if items else None
    return NUMBERS[procedure]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--people", default="nobody,vendor,secretary,engineer,casc2",
        help="each may say how many examples of its own are tried of a route, and which phases: secretary:2, vendor:3:fuzzing")
    parser.add_argument("--examples", type=int, default=5)
    options = parser.parse_args()
    failed = []
    with trial_portal("--empty") as trial, tempfile.TemporaryDirectory() as folder:
        stage = play(trial)
        for person, examples, phases in ((name.split(":") + ["", ""])[:3] for name in options.people.split(",")):
            began = time.monotonic()
            command = [
                ROOT / ".venv/bin/st", "--config-file", configuration(stage, folder), "run",
                trial.address + "/api/v1/openapi.json", "--url", trial.address, "--checks", ",".join(CHECKS),
                "--phases", phases.replace("+", ",") or "examples,coverage,fuzzing", "--max-examples", examples or options.examples, "--seed", "76",
                "--workers", "1", "--no-color", "--suppress-health-check", "all", "--generation-database", "none",
                "--warnings", "off", "--request-timeout", "60",
            ]
            if person != "nobody":
                command += ["--header", f"Authorization: Bearer {stage.token(person)}"]
            outcome = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True)
            tried = re.search(r"(\d+) generated", outcome.stdout)
            print(f"{person}: {tried[1] if tried else 'no'} requests, {time.monotonic() - began:.0f} s, "
                  f"{'nothing found' if outcome.returncode == 0 else 'see below'}", flush=True)
            if outcome.returncode:
                failed.append(person)
                print(outcome.stdout[-12000:], outcome.stderr[-2000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
