"""Which step of which procedure was walked by which role, held against the declarations and against the documentation."""
from trial import ROOT

DOCUMENT = ROOT / "docs/walks.md"
HEAD = """# Walks

Written by `.venv/bin/python Tests/Browser/whole_scenario.py --write`, which takes every step of every procedure through its
own page in Chromium, scripts off, each person in a browser profile of their own; do not edit. The test `WholeScenarioTests`
fails when a step is not walked or when this page says otherwise than the walk.

A step that the programme takes by itself is not listed: [procedures.md](procedures.md) names it.

"""


class Walked:
    def __init__(self, stage):
        self.procedures, self.walked = stage.procedures, stage.walked

    def rows(self):
        for procedure in self.procedures.values():
            for step in procedure["steps"]:
                roles = [role for role in step["roles"] if role != "system"]
                if roles:
                    done = [role for role in roles if self.walked[(procedure["name"], step["name"], role)]]
                    yield procedure, step, done, [role for role in roles if role not in done]

    @property
    def summary(self):
        rows = list(self.rows())
        steps = sum(1 for _, _, done, _ in rows if done)
        pairs = sum(len(done) for _, _, done, _ in rows)
        every = sum(len(done) + len(left) for _, _, done, left in rows)
        return f"{steps} of {len(rows)} steps walked, {pairs} of {every} as each role that may"

    def document(self):
        lines = [HEAD + self.summary[0].upper() + self.summary[1:] + ".\n"]
        for procedure in self.procedures.values():
            lines.append(f"\n## {procedure['title']}\n\n| step | walked by | not walked by |\n|---|---|---|\n")
            for found, step, done, left in self.rows():
                if found is procedure:
                    lines.append(
                        f"| {step['title']} | {', '.join(done) or '–'} | {', '.join(left)} |\n".replace("|  |", "| |"))
        return "".join(lines)

    def check(self, write=False):
        """What is wrong, as sentences."""
        wrong = [f"not walked: {procedure['name']}/{step['name']}" for procedure, step, done, _ in self.rows() if not done]
        if write:
            DOCUMENT.write_text(self.document(), encoding="utf-8")
        elif not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != self.document():
            wrong.append("docs/walks.md says otherwise than this walk: bring it up to date with --write")
        return wrong
