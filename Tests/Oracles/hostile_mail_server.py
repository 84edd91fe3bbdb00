"""A mail server that misbehaves in the way its argument names. Prints a line with its port and certificate, then a line
with everything that it received of each conversation (in the open and encrypted), and ends with its input."""
import json
import socket
import sys
import threading

from trial_certificate import server_context

CONTEXT, CERTIFICATE = server_context()
OFFERS = ["STARTTLS", "8BITMIME"]


class Line:
    """One conversation: what was heard, in the open and after the encryption began."""

    def __init__(self, connection):
        self.connection, self.open, self.secret, self.is_encrypted, self.pending = connection, b"", b"", False, b""

    def say(self, *lines):
        self.connection.sendall("".join(line + "\r\n" for line in lines).encode())

    def hear(self):
        """One line; None when the other side has gone."""
        while b"\n" not in self.pending:
            octets = self.connection.recv(4096)
            if not octets:
                return None
            if self.is_encrypted:
                self.secret += octets
            else:
                self.open += octets
            self.pending += octets
        line, self.pending = self.pending.split(b"\n", 1)
        return line.decode(errors="replace").strip()

    def greet(self, *offers):
        self.say("220 hostile.example")
        self.answer_hello(*offers)

    def answer_hello(self, *offers):
        self.hear()
        self.say(*[f"250-{word}" for word in ("hostile.example",) + offers], "250 HELP")

    def encrypt(self):
        self.connection = CONTEXT.wrap_socket(self.connection, server_side=True)
        self.is_encrypted = True

    def take_envelope(self):
        for answer in ["250 sender", "250 recipient", "354 go on"]:
            self.hear()
            self.say(answer)

    def take_letter(self):
        while self.hear() not in (".", None):
            pass


def silent(line):
    line.hear()


def silent_after_letter(line):
    line.greet()
    line.take_envelope()
    line.take_letter()
    line.hear()


def closes_in_letter(line):
    line.greet()
    line.take_envelope()
    line.hear()


def closes_before_answer(line):
    line.greet()
    line.take_envelope()
    line.take_letter()


def never_reads(line):
    line.connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.greet()
    line.take_envelope()
    ENDED.wait()


def ends_after_first(line):
    line.greet()
    line.take_envelope()
    line.take_letter()
    line.say("250 taken")
    line.hear()
    line.say("421 enough for today")


def strips_encryption(line):
    line.greet("8BITMIME")
    while line.hear():
        line.say("250 whatever you say")


def drops_at_encryption(line):
    line.greet(*OFFERS)
    line.hear()
    line.say("220 ready")


def refuses_encryption(line):
    line.greet(*OFFERS)
    line.hear()
    line.say("454 not today")
    while line.hear():
        line.say("250 whatever you say")


def injects(line):
    line.greet(*OFFERS)
    line.hear()
    # Somebody in between adds an answer to what will only be asked once the line is encrypted (CVE-2011-0411).
    line.say("220 ready", "250-hostile.example", "250 AUTH PLAIN")
    line.encrypt()
    while line.hear():
        line.say("250 whatever you say")


def forgets_offers(line):
    line.greet("AUTH PLAIN LOGIN", *OFFERS)
    line.hear()
    line.say("220 ready")
    line.encrypt()
    line.answer_hello("8BITMIME")
    while line.hear():
        line.say("250 whatever you say")


def not_smtp(line):
    line.say("HTTP/1.1 400 Bad Request", "", "")


BEHAVIOUR = globals()[sys.argv[1]]
ENDED = threading.Event()
CONVERSATIONS = []


def converse(connection):
    connection.settimeout(30)
    line = Line(connection)
    try:
        BEHAVIOUR(line)
    except OSError:
        pass
    print(json.dumps({"open": line.open.decode(errors="replace"), "secret": line.secret.decode(errors="replace")}), flush=True)
    line.connection.close()


def listen(listener):
    while True:
        connection, _ = listener.accept()
        conversation = threading.Thread(target=converse, args=[connection], daemon=True)
        conversation.start()
        CONVERSATIONS.append(conversation)


listener = socket.create_server(("127.0.0.1", 0))
print(json.dumps({"port": listener.getsockname()[1], "certificate": CERTIFICATE}), flush=True)
threading.Thread(target=listen, args=[listener], daemon=True).start()
sys.stdin.read()
ENDED.set()
for conversation in CONVERSATIONS:
    conversation.join(timeout=10)
