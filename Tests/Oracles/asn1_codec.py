"""Encodes and decodes values with asn1tools: asn1_codec.py SPECIFICATION CASES

SPECIFICATION is an ASN.1 module. CASES is a JSON list of {"type", "value", "message"}; the message, in hexadecimal
digits, is what somebody else made of the value. Prints a JSON list of {"message", "value", "wanted", "again"}: what
asn1tools makes of the value in DER, what it reads from the message beside the value in the same form, and the message
that it makes of what it read.
"""

import json
import sys

import asn1tools


def inward(value):
    """Octets, bits and choices have forms of their own in JSON."""
    if isinstance(value, dict):
        if "hex" in value:
            return bytes.fromhex(value["hex"])
        if "bits" in value:
            bits = value["bits"]
            padded = bits + "0" * (-len(bits) % 8)
            return (bytes(int(padded[i : i + 8], 2) for i in range(0, len(padded), 8)), len(bits))
        if "choice" in value:
            return (value["choice"], inward(value["of"]))
        return {name: inward(part) for name, part in value.items()}
    if isinstance(value, list):
        return [inward(part) for part in value]
    return value


def outward(value):
    if isinstance(value, (bytes, bytearray)):
        return {"hex": value.hex().upper()}
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], (bytes, bytearray)):
        octets, count = value
        return {"bits": "".join(f"{octet:08b}" for octet in octets)[:count]}
    if isinstance(value, tuple):
        return {"choice": value[0], "of": outward(value[1])}
    if isinstance(value, dict):
        return {name: outward(part) for name, part in value.items()}
    if isinstance(value, list):
        return [outward(part) for part in value]
    return value


def main():
    specification = asn1tools.compile_files([sys.argv[1]], "der")
    with open(sys.argv[2], encoding="utf-8") as file:
        cases = json.load(file)
    answers = []
    for case in cases:
        name = case["type"]
        decoded = specification.decode(name, bytes.fromhex(case["message"]))
        answers.append(
            {
                "message": specification.encode(name, inward(case["value"])).hex().upper(),
                "value": json.dumps(outward(decoded), sort_keys=True),
                "wanted": json.dumps(case["value"], sort_keys=True),
                "again": specification.encode(name, decoded).hex().upper(),
            }
        )
    json.dump(answers, sys.stdout)


main()
