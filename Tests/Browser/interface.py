"""Tries every route of the programming interface with schemathesis: no server error, no undocumented answer.

    swift build --product TrialPortal && .venv/bin/python Tests/Browser/interface.py

Without a token, then with the token of each member of the cast that is named. What is sent is made from the interface's own
description; the answers are held to it.
"""
import argparse
import pathlib
import subprocess
import sys
import time

from trial import ROOT, trial_portal

CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance",
          "response_schema_conformance", "response_headers_conformance"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", default="vendor,secretary")
    parser.add_argument("--examples", type=int, default=4)
    options = parser.parse_args()
    failed = []
    with trial_portal() as trial:
        for person in [None] + options.people.split(","):
            began = time.monotonic()
            command = [
                ROOT / ".venv/bin/st", "run", trial.address + "/api/v1/openapi.json", "--origin", trial.address,
                "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--max-examples", str(options.examples),
                "--seed", "76", "--workers", "4", "--no-color", "--suppress-health-check", "all",
                "--generation-database", "none", "--exclude-path-regex", "^/api/v1/agent/next",
            ]
            if person:
                command += ["--header", f"Authorization: Bearer {trial.people[person]['token']}"]
            outcome = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
            print(f"{person or 'nobody'}: {time.monotonic() - began:.0f} s, "
                  f"{'nothing found' if outcome.returncode == 0 else 'see below'}")
            if outcome.returncode:
                failed.append(person)
                print(outcome.stdout[-12000:], outcome.stderr[-2000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
