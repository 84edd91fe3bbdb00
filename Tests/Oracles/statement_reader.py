"""Reads statements that our code signed, with implementations that are not ours: cwt (COSE), cbor2, base45 and
pycddl (the grammar in docs/statements.md).

usage: statement_reader.py FILE
FILE is JSON: `text` (as a QR code shows it), `publicKey` and `keyID` (base64), `payload`, what we say it says,
`others`, statements of every kind, and `pack` (both base64).
Exits 0 when every claim holds, also that no changed octet is accepted; otherwise exits with an error.
"""

import base64
import json
import pathlib
import re
import sys

import base45
import cbor2
import pycddl
from cwt import COSE, COSEKey

PREFIX = "ASSAY1:"
DOCUMENT = pathlib.Path(__file__).parents[2] / "docs" / "statements.md"


def check_grammar(claims):
    """Validates the parts of each envelope: the validator does not follow ‘.cbor’ inside an array."""
    grammar = re.search(r"```cddl\n(.*?)```", DOCUMENT.read_text(), re.DOTALL).group(1)
    grammar = grammar.replace("bstr .cbor statement", "bstr")

    def validate(rule, octets):
        pycddl.Schema(f"root = {rule}\n{grammar}").validate_cbor(octets)

    for kind, text in [("statement", text) for text in claims["others"]] + [("pack", claims["pack"])]:
        envelope = cbor2.loads(base64.b64decode(text))
        assert envelope.tag == 18 and envelope.value[1] == {} and len(envelope.value[3]) == 64
        validate(f"{kind}-headers", envelope.value[0])
        validate(f"{kind}-payload", envelope.value[2])
        payload = cbor2.loads(envelope.value[2])
        payload[1] = -1
        try:
            validate(f"{kind}-payload", cbor2.dumps(payload))
        except pycddl.ValidationError:
            continue
        raise AssertionError("the grammar accepts anything")


def main(claims):
    public_key, key_id = base64.b64decode(claims["publicKey"]), base64.b64decode(claims["keyID"])
    key = COSEKey.new({1: 1, 3: -8, -1: 6, -2: public_key, 2: key_id})

    assert claims["text"].startswith(PREFIX)
    octets = base45.b45decode(claims["text"][len(PREFIX):])
    assert PREFIX + base45.b45encode(octets).decode() == claims["text"], "base45 has another text"

    payload = COSE.new(verify_kid=True).decode(octets, key)
    content = cbor2.loads(payload)
    assert cbor2.dumps(content, canonical=True) == payload, "cbor2 has another canonical encoding"
    envelope = cbor2.loads(octets)
    assert cbor2.dumps(envelope, canonical=True) == octets, "cbor2 has another canonical envelope"
    assert envelope.tag == 18 and envelope.value[1] == {}
    assert cbor2.loads(envelope.value[0]) == {1: -8, 4: key_id}

    for number, expected in claims["payload"].items():
        found = content[int(number)]
        assert (found.hex() if isinstance(found, bytes) else found) == expected, f"field {number} is {found!r}"

    accepted = []
    for position in range(len(octets)):
        changed = bytearray(octets)
        changed[position] ^= 1 << (position % 8)
        try:
            COSE.new(verify_kid=True).decode(bytes(changed), key)
            accepted.append(position)
        except Exception:
            pass
    # The unprotected map may be read more freely by others; ours refuses that octet too.
    assert len(accepted) <= 1, f"changed octets are accepted: {accepted}"
    check_grammar(claims)
    print(f"{len(octets)} octets, {len(content)} fields")


if __name__ == "__main__":
    main(json.loads(pathlib.Path(sys.argv[1]).read_text()))
