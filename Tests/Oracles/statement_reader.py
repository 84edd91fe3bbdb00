"""Reads statements that our code signed, with implementations that are not ours: cwt (COSE), cbor2 and base45.

usage: statement_reader.py FILE
FILE is JSON: `text` (as a QR code shows it), `publicKey` and `keyID` (base64), and `payload`, what we say it says.
Exits 0 when every claim holds, also that no changed octet is accepted; otherwise exits with an error.
"""

import base64
import json
import pathlib
import sys

import base45
import cbor2
from cwt import COSE, COSEKey

PREFIX = "ASSAY1:"


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
    print(f"{len(octets)} octets, {len(content)} fields")


if __name__ == "__main__":
    main(json.loads(pathlib.Path(sys.argv[1]).read_text()))
