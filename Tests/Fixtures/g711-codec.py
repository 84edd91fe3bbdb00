"""A G.711 codec to test the tester with: it conforms, or has the fault it is told to have.

    g711-codec.py LAW DIRECTION [FAULT [INTERFACE]]

LAW is ‘alaw’ or ‘mulaw’, DIRECTION ‘decode’ or ‘encode’. Standard input to standard output; samples are 16 bits,
left-justified, little-endian, or as INTERFACE says: ‘right’ for right-justified, ‘big’ for big-endian, ‘right-big’.
The conversion is Python's own audioop, which knows nothing of the suite.
"""

import array
import os
import sys
import time
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

CONVERSIONS = {
    ("alaw", "decode"): lambda octets: audioop.alaw2lin(octets, 2),
    ("alaw", "encode"): lambda octets: audioop.lin2alaw(octets, 2),
    ("mulaw", "decode"): lambda octets: audioop.ulaw2lin(octets, 2),
    ("mulaw", "encode"): lambda octets: audioop.lin2ulaw(octets, 2),
}
OTHER_LAW = {"alaw": "mulaw", "mulaw": "alaw"}


def invert(octets, mask):
    return bytes(octet ^ mask for octet in octets)


def scaled(octets, scale):
    """Each sample by a function of its value."""
    return array.array("h", (scale(value) for value in array.array("h", octets))).tobytes()


def main(law, direction, fault="none", interface=""):
    octets = sys.stdin.buffer.read()
    unit = 8 if law == "alaw" else 4
    if direction == "encode" and "big" in interface:
        octets = audioop.byteswap(octets, 2)
    if direction == "encode" and "right" in interface:
        octets = scaled(octets, lambda value: value * unit)
    if fault == "wrong-law":
        law = OTHER_LAW[law]
    if fault == "even-bits" and direction == "decode":
        octets = invert(octets, 0x55)
    result = CONVERSIONS[law, direction](octets)
    if fault == "even-bits" and direction == "encode":
        result = invert(result, 0x55)
    if direction == "decode" and "right" in interface:
        result = scaled(result, lambda value: value // unit)
    if direction == "decode" and "big" in interface:
        result = audioop.byteswap(result, 2)
    if fault == "one-word" and direction == "decode":
        # The sample of code word 0x2A alone is off by one step of the interface.
        place = octets.find(0x2A)
        if place >= 0:
            value = int.from_bytes(result[2 * place : 2 * place + 2], "little", signed=True) + 8
            result = result[: 2 * place] + value.to_bytes(2, "little", signed=True) + result[2 * place + 2 :]
    if fault == "one-word" and direction == "encode":
        result = result.replace(b"\x2a", b"\x2b")
    if fault == "polarity":
        # Positive and negative change places.
        result = invert(result, 0x80) if direction == "encode" else audioop.mul(result, 2, -1)
    if fault == "swapped-octets" and direction == "decode":
        result = audioop.byteswap(result, 2)
    if fault == "wrap":
        # The loudest positive values wrap to the negative side.
        result = result.replace(b"\xaa" if law == "alaw" else b"\x80", b"\x2a" if law == "alaw" else b"\x00")
    if fault == "zero-suppression":
        result = result.replace(b"\x00", b"\x02")
    if fault == "truncated":
        result = result[: len(result) // 2]
    if fault == "header":
        result = b"RIFF" + result
    if fault == "silent":
        result = b""
    if fault == "hang":
        time.sleep(600)
    if fault == "crash":
        sys.stderr.write("assertion failed: impossible sample\n")
        sys.stderr.flush()
        os.abort()
    if fault == "status":
        sys.stderr.write("no licence for this codec\n")
        sys.exit(3)
    if fault == "flood":
        while True:
            sys.stdout.buffer.write(bytes(1 << 16))
    sys.stdout.buffer.write(result)


main(*sys.argv[1:])
