"""The suite that ships with the project, as a rapporteur's tool uploads it: every file, then the manifest."""
import hashlib
import pathlib

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3] / "Suites/G.711"


class SuiteFiles:
    def __init__(self, version=None):
        self.description = yaml.safe_load((ROOT / "suite.yaml").read_text())
        text = (ROOT / "suite.yaml").read_bytes()
        if version:
            text = text.replace(b"version: " + self.description["suite"]["version"].encode(), b"version: " + version.encode(), 1)
        self.version = version or self.description["suite"]["version"]
        self.files = {"suite.yaml": text} | {
            name: (ROOT / name).read_bytes() for name in self.description["modules"]}

    @property
    def requirements(self):
        return self.description["requirements"]

    @property
    def purposes(self):
        return self.description["purposes"]

    def table(self, without=()):
        """The requirements as the CSV table that a study group imports."""
        lines = ["id,clause,statement,level,condition"]
        for item in self.requirements:
            if item["id"] not in without:
                statement = item["statement"].replace('"', '""')
                lines.append(f'{item["id"]},{item["clause"]},"{statement}",{item.get("level", "mandatory")},'
                             f'{item.get("condition", "")}')
        return "\n".join(lines)

    def upload(self, stage, who):
        """Uploads the files; the digest of the manifest, which names the suite."""
        lines = ["assay-suite-bundle 1"]
        for path in sorted(self.files, key=str.encode):
            content = self.files[path]
            stage.upload(who, content)
            lines.append(f"{hashlib.sha256(content).hexdigest()} {len(content)} {path}")
        return stage.upload(who, ("\n".join(lines) + "\n").encode())

    def counts(self):
        return {"requirements": len(self.requirements), "uncovered": 0, "purposes": len(self.purposes),
                "testCases": len({purpose["testCase"] for purpose in self.purposes})}
