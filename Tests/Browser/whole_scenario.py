"""The whole scenario of the programme as one story, walked in Chromium by everybody who takes part, scripts off.

    swift build --product TrialPortal && .venv/bin/python Tests/Browser/whole_scenario.py [--pictures FOLDER]

Starts with nothing but people. First the story, in the order in which it happens; then every other step of every
procedure, so that each is taken at least once through its own page. What was walked is held against the declarations and
against docs/walks.md (`--write` brings it up to date).
"""
import argparse
import importlib
import pathlib
import sys
import time
import traceback

from scenario.stage import Stage
from scenario.walked import Walked
from trial import trial_portal

STORIES = ["people", "catalogue", "laboratories", "products", "market", "mark"]
BRANCHES = ["people", "catalogue", "laboratories", "experts", "products", "market", "reporter", "mark", "agreements",
            "exchange"]
LATER = ["laboratories", "products", "experts"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--scripts", action="store_true", help="with scripts on; off otherwise")
    parser.add_argument("--size", default="desktop", choices=["desktop", "phone"])
    parser.add_argument("--scheme", default="light", choices=["light", "dark"])
    parser.add_argument("--story", action="store_true", help="the story only, not its branches")
    parser.add_argument("--write", action="store_true", help="write docs/walks.md")
    parser.add_argument("--only", default="", help="for writing a walk: these branches only")
    options = parser.parse_args()
    began, failed = time.monotonic(), []
    with trial_portal("--empty") as trial:
        stage = Stage(trial, options.scripts, options.size, options.scheme, options.pictures)
        try:
            stage.someone = stage.visitor()
            walks = [(name, "story") for name in STORIES]
            if not options.story:
                walks += [(name, "branches") for name in BRANCHES] + [(name, "later") for name in LATER]
            for name, part in walks:
                if part != "story" and options.only and name not in options.only.split(","):
                    continue
                walk = getattr(importlib.import_module("scenario." + name), part)
                at = time.monotonic()
                try:
                    walk(stage)
                    print(f"{name}, {part}: walked in {time.monotonic() - at:.0f} s", flush=True)
                except Exception:  # noqa: BLE001 - a branch that fails does not hide the others
                    failed.append(name)
                    print(f"{name}, {part}:\n{traceback.format_exc(limit=-6)}", flush=True)
                    if part == "story":
                        break
            walked = Walked(stage)
        finally:
            stage.close()
    missing = [] if options.story or options.only or failed else walked.check(write=options.write)
    for line in missing:
        print(line)
    print(f"{walked.summary}, {time.monotonic() - began:.0f} s")
    return 1 if failed or missing else 0


if __name__ == "__main__":
    sys.exit(main())
