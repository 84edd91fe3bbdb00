"""A 100 MB attachment, sent to a portal that is a process of its own: how much memory it takes, and what is refused.

Uses nothing but Python's own library: one socket, the body in pieces of 64 KiB.
"""
import http.client
import pathlib
import re
import sys
import threading
import time

from trial import trial_portal

MIB = 1 << 20
PIECE = bytes(range(256)) * 256


class Watch(threading.Thread):
    """The largest resident set of a process while it is watched, in MiB."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.path = pathlib.Path(f"/proc/{process}/status")
        self.most, self.ends = 0.0, False

    def run(self):
        while not self.ends:
            found = re.search(r"VmRSS:\s+(\d+) kB", self.path.read_text())
            self.most = max(self.most, int(found.group(1)) / 1024)
            time.sleep(0.02)


def portal_process():
    for path in pathlib.Path("/proc").iterdir():
        try:
            if path.name.isdigit() and (path / "comm").read_text().strip() == "TrialPortal":
                if int((path / "stat").read_text().rsplit(")", 1)[1].split()[1]) == __import__("os").getpid():
                    return int(path.name)
        except OSError:
            continue
    raise SystemExit("the portal's process was not found")


def body(size):
    while size > 0:
        yield PIECE[:min(size, len(PIECE))]
        size -= len(PIECE)


def send(trial, size, announced=True):
    connection = http.client.HTTPConnection(trial.address.removeprefix("http://"), timeout=120)
    headers = {"Authorization": "Bearer " + trial.people["vendor"]["token"],
               "Content-Type": "application/octet-stream"}
    if announced:
        headers["Content-Length"] = str(size)
    try:
        connection.request("POST", "/api/v1/blobs", body=body(size), headers=headers, encode_chunked=not announced)
    except (BrokenPipeError, ConnectionResetError):
        pass
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def main():
    with trial_portal() as trial:
        process = portal_process()
        send(trial, MIB)
        watch = Watch(process)
        watch.start()
        time.sleep(0.2)
        before, start = watch.most, time.monotonic()
        status, _ = send(trial, 100 * MIB)
        seconds = time.monotonic() - start
        print(f"100 MiB: {status} in {seconds:.1f} s, memory {before:.0f} -> {watch.most:.0f} MiB at most")
        failures = []
        if status != 201:
            failures.append(f"100 MiB were answered with {status}")
        for announced in (True, False):
            status, text = send(trial, 300 * MIB, announced)
            print(f"300 MiB, {'announced' if announced else 'not announced'}: {status} {text[:120]}")
            if status != 413 or "MiB" not in text:
                failures.append(f"300 MiB were answered with {status}")
        watch.ends = True
        if watch.most - before > 64:
            failures.append(f"memory grew by {watch.most - before:.0f} MiB")
        print("; ".join(failures) or "memory stays bounded, and what is too large is refused")
        sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
