"""Types into a suite as an editor does, and measures how long the diagnostics take that a keystroke causes, and how long the
names take that are offered to complete a word.

usage: keystrokes.py ASSAY FOLDER [FILE]

Every keystroke makes a mistake or takes it back again, inside a function of the largest module, so that the server has
news of this file each time.
"""
import json
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse

KEYSTROKES = 60
# A server that says nothing in this time has no news, and the bench would wait for ever.
PATIENCE = 20


class Editor:
    def __init__(self, assay):
        self.server = subprocess.Popen([assay, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0

    def send(self, message):
        octets = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(octets) + octets)
        self.server.stdin.flush()

    def receive(self):
        length = None
        while (line := self.server.stdout.readline().strip()):
            name, value = line.split(b":", 1)
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            sys.exit("keystrokes.py: the server has gone")
        return json.loads(self.server.stdout.read(length))

    def tell(self, method, parameters):
        self.send({"method": method, "params": parameters})

    def ask(self, method, parameters):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": parameters})
        while (answer := self.receive()).get("id") != self.asked:
            pass
        return answer

    def wait_for_news_of(self, uri):
        signal.alarm(PATIENCE)
        while True:
            news = self.receive()
            if news.get("method") != "textDocument/publishDiagnostics":
                continue
            # Servers differ in which characters of an address they write with a percent sign.
            if urllib.parse.unquote(news["params"]["uri"]) == urllib.parse.unquote(uri):
                signal.alarm(0)
                return news["params"]["diagnostics"]


def give_up(*_):
    sys.exit(f"keystrokes.py: no diagnostics in {PATIENCE} s: did the keystroke change none?")


def tell_times(times):
    times.sort()
    print(f"{'median':44} {statistics.median(times):10.1f} ms")
    print(f"{'slowest of twenty':44} {times[len(times) * 19 // 20]:10.1f} ms")


def complete(editor, uri, line, version):
    """A letter, or its removal, and at once the question what it may become."""
    times = []
    for count in range(KEYSTROKES):
        typed = count % 2 == 0
        start = time.monotonic()
        editor.tell("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version + count},
            "contentChanges": [{
                "range": {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 0 if typed else 1}},
                "text": "f" if typed else ""}]})
        answer = editor.ask("textDocument/completion", {
            "textDocument": {"uri": uri}, "position": {"line": line, "character": 1 if typed else 0}})["result"]
        times.append((time.monotonic() - start) * 1000)
    imports = sum("additionalTextEdits" in item for item in answer["items"])
    print(f"from the key to what is offered: {len(answer['items'])} names, {imports} of them with an import")
    tell_times(times)


def main():
    signal.signal(signal.SIGALRM, give_up)
    assay, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    files = sorted(folder.glob("*.ttcn"), key=lambda file: file.stat().st_size)
    file = folder / sys.argv[3] if len(sys.argv) > 3 else files[-1]
    text = file.read_text(encoding="utf-8", errors="replace")
    lines = text.split("\n")
    line = next(
        number for number, words in enumerate(lines)
        if number > len(lines) // 2 and re.match(r"\s+(var |setverdict|if |log\(|v_)", words))
    editor = Editor(assay)
    editor.ask("initialize", {"rootUri": folder.as_uri(), "capabilities": {}})
    editor.tell("initialized", {})
    uri = file.as_uri()
    editor.tell("textDocument/didOpen", {
        "textDocument": {"uri": uri, "languageId": "ttcn3", "version": 1, "text": text}})
    before = editor.wait_for_news_of(uri)
    times = []
    for count in range(KEYSTROKES):
        typed = count % 2 == 0
        start = time.monotonic()
        editor.tell("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": count + 2},
            "contentChanges": [{
                "range": {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 0 if typed else 1}},
                "text": "(" if typed else ""}]})
        found = editor.wait_for_news_of(uri)
        times.append((time.monotonic() - start) * 1000)
        if (found == before) == typed:
            sys.exit("keystrokes.py: the diagnostics are not those of what was typed")
    print(f"{file.name}, line {line + 1}: {KEYSTROKES} keystrokes, from the key to the diagnostics")
    tell_times(times)
    complete(editor, uri, line, KEYSTROKES + 2)
    editor.ask("shutdown", {})
    editor.tell("exit", {})
    editor.server.wait(10)


main()
