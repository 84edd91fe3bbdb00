"""A mail server (aiosmtpd) that a test sends letters to. Its one argument is JSON (see `Wishes`). Prints a line with its
port and certificate when it listens, then a line for each letter as Python's own parser reads it; ends with its input.
"""
import asyncio
import base64
import email
import email.parser
import email.policy
import json
import logging
import re
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

from trial_certificate import server_context

WISHES = {
    "encryption": "none",  # none, starttls, implicit
    "requiresEncryption": False,
    "certificateOf": None,  # a name that is not the server's
    "user": None, "password": None,  # nobody sends without them if given
    "withoutMechanisms": [],  # of PLAIN and LOGIN
    "carriesEightBit": True, "carriesUTF8": True,
    "answers": {},  # to MAIL, RCPT, DATA: what is answered in turn before the usual; null for the usual
} | json.loads(sys.argv[1])


# Its advice to those who run it is not about us.
warnings.simplefilter("ignore")
logging.disable()


def say(**what):
    print(json.dumps(what), flush=True)


class Handler:
    def scripted(self, command):
        answers = WISHES["answers"].get(command)
        return answers.pop(0) if answers else None

    async def handle_MAIL(self, server, session, envelope, address, options):
        if answer := self.scripted("MAIL"):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self.scripted("RCPT"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if answer := self.scripted("DATA"):
            return answer
        octets = envelope.original_content
        letter = email.message_from_bytes(octets, policy=email.policy.SMTPUTF8)
        # Python reads a head of octets as ASCII; where SMTPUTF8 is spoken it is UTF-8 (RFC 6532).
        head = email.parser.HeaderParser(policy=email.policy.SMTPUTF8).parsestr(octets.decode(errors="replace"))
        say(
            sender=envelope.mail_from, recipients=envelope.rcpt_tos, options=envelope.mail_options,
            isEncrypted=server.transport.get_extra_info("ssl_object") is not None, isSignedIn=bool(session.authenticated),
            headers=[[name, str(value)] for name, value in head.items()],
            defects=[str(defect) for defect in head.defects]
            + [f"{name}: {defect}" for name, value in head.items() for defect in value.defects],
            toName=[str(a.display_name) for a in head["to"].addresses],
            toAddress=[str(a.addr_spec) for a in head["to"].addresses],
            contentType=letter.get_content_type(), charset=letter.get_content_charset(),
            text=letter.get_content(), longestLine=max(map(len, octets.split(b"\r\n"))),
            bareLineEnds=len(re.findall(rb"(?<!\r)\n|\r(?!\n)", octets)),
            octets=base64.b64encode(octets).decode())
        return "250 taken"


def authenticator(server, session, envelope, mechanism, data):
    good = (data.login.decode(), data.password.decode()) == (WISHES["user"], WISHES["password"])
    return AuthResult(success=good, handled=good)


def protocol(context):
    way, has_account = WISHES["encryption"], WISHES["user"] is not None
    return SMTP(
        Handler(), enable_SMTPUTF8=WISHES["carriesUTF8"] and WISHES["carriesEightBit"],
        decode_data=not WISHES["carriesEightBit"], hostname="trial.example",
        tls_context=context if way == "starttls" else None, require_starttls=WISHES["requiresEncryption"],
        auth_required=has_account, auth_require_tls=way != "implicit", authenticator=authenticator,
        auth_exclude_mechanism=WISHES["withoutMechanisms"] if has_account else ["PLAIN", "LOGIN"])


async def main():
    context, certificate = server_context(WISHES["certificateOf"])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: protocol(context), "127.0.0.1", 0, ssl=context if WISHES["encryption"] == "implicit" else None)
    say(port=server.sockets[0].getsockname()[1], certificate=certificate)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
