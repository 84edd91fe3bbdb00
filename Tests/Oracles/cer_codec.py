"""Encodes and decodes values in CER with pyasn1: cer_codec.py CASES

CASES is a JSON list of {"type", "value", "message"}, as for asn1_codec.py; the types are those of BerCase in
Tests/CodecsTests, written for pyasn1. Prints a JSON list of {"message", "value", "wanted"}: what pyasn1 makes of the value
in CER, and what it reads from the message beside the value in the same form.
"""

import json
import sys

from pyasn1.codec.cer import decoder, encoder
from pyasn1.type import char, namedtype, namedval, tag, univ

CLASSES = {"A": tag.tagClassApplication, "C": tag.tagClassContext, "P": tag.tagClassPrivate}


def implicit(spec, kind, number, constructed=False):
    form = tag.tagFormatConstructed if constructed else tag.tagFormatSimple
    return spec.subtype(implicitTag=tag.Tag(CLASSES[kind], form, number))


def explicit(spec, kind, number):
    return spec.subtype(explicitTag=tag.Tag(CLASSES[kind], tag.tagFormatConstructed, number))


def fields(base, *parts):
    """Parts are (name, spec), with "?" in front of the name of an optional one, or (name, spec, default)."""
    named = []
    for part in parts:
        if len(part) == 3:
            named.append(namedtype.DefaultedNamedType(part[0], part[1].clone(part[2])))
        elif part[0].startswith("?"):
            named.append(namedtype.OptionalNamedType(part[0][1:], part[1]))
        else:
            named.append(namedtype.NamedType(*part))
    return base(componentType=namedtype.NamedTypes(*named))


def listed(base, element):
    return base(componentType=element)


class Kind(univ.Enumerated):
    namedValues = namedval.NamedValues(("red", 0), ("green", 5), ("blue", 300))


def types():
    seen = char.VisibleString()
    point = fields(
        univ.Sequence,
        ("x", univ.Integer()),
        ("?y", implicit(univ.Integer(), "C", 0)),
        ("?z", explicit(univ.Integer(), "C", 1)),
    )
    deep = fields(
        univ.Choice, ("flag", univ.Boolean()), ("octets", implicit(univ.OctetString(), "A", 7))
    )
    either = fields(
        univ.Choice,
        ("number", univ.Integer()),
        ("name", implicit(char.UTF8String(), "C", 3)),
        ("inner", explicit(point, "C", 4)),
        ("deep", explicit(deep, "C", 40)),
    )
    tagged = implicit(univ.Integer(), "A", 99999)
    person_name = implicit(fields(univ.Sequence, ("given", seen), ("family", seen)), "A", 1, True)
    return {
        "Flag": univ.Boolean(),
        "Number": univ.Integer(),
        "Kind": Kind(),
        "Octets": univ.OctetString(),
        "Bits": univ.BitString(),
        "Name": char.UTF8String(),
        "Plain": char.IA5String(),
        "Printed": char.PrintableString(),
        "Digits": char.NumericString(),
        "Seen": seen,
        "Wide": char.BMPString(),
        "Identifier": univ.ObjectIdentifier(),
        "Nothing": univ.Null(""),
        "Numbers": listed(univ.SequenceOf, univ.Integer()),
        "Heap": listed(univ.SetOf, univ.Integer()),
        "Point": point,
        "Standard": fields(
            univ.Sequence,
            ("a", univ.Integer(), 5),
            ("b", univ.Boolean(), True),
            ("c", Kind(), "green"),
        ),
        "Either": either,
        "Deep": deep,
        "Tagged": tagged,
        "Twice": explicit(tagged, "P", 1),
        "Holder": fields(
            univ.Sequence,
            ("either", either),
            ("list", listed(univ.SequenceOf, either)),
            ("?tail", explicit(deep, "C", 200)),
        ),
        "Person": implicit(
            fields(univ.Set, ("name", person_name), ("title", explicit(seen, "C", 0))), "A", 0, True
        ),
        "PersonName": person_name,
        "Mixed": fields(univ.Set, ("deep", deep), ("text", implicit(univ.OctetString(), "A", 1))),
    }


def filled(spec, value):
    """A value of JSON, where octets, bits and choices have forms of their own, as one of pyasn1."""
    if isinstance(spec, univ.Choice):
        result = spec.clone()
        inner = spec.componentType.getTypeByPosition(
            spec.componentType.getPositionByName(value["choice"])
        )
        result.setComponentByName(value["choice"], filled(inner, value["of"]))
        return result
    if isinstance(spec, (univ.SequenceOf, univ.SetOf)) and not isinstance(spec, univ.Sequence):
        result = spec.clone()
        for index, part in enumerate(value):
            result.setComponentByPosition(index, filled(spec.componentType, part))
        return result
    if isinstance(spec, (univ.Sequence, univ.Set)):
        result = spec.clone()
        for name, part in value.items():
            inner = spec.componentType.getTypeByPosition(spec.componentType.getPositionByName(name))
            result.setComponentByName(name, filled(inner, part))
        return result
    if isinstance(spec, univ.Null):
        return spec
    if isinstance(value, dict) and "hex" in value:
        return spec.clone(bytes.fromhex(value["hex"]))
    if isinstance(value, dict) and "bits" in value:
        return spec.clone(binValue=value["bits"]) if value["bits"] else spec.clone(())
    return spec.clone(value)


def outward(value):
    if isinstance(value, univ.Choice):
        return {"choice": value.getName(), "of": outward(value.getComponent())}
    if isinstance(value, (univ.SequenceOf, univ.SetOf)) and not isinstance(value, univ.Sequence):
        return [outward(part) for part in value]
    if isinstance(value, (univ.Sequence, univ.Set)):
        return {name: outward(part) for name, part in value.items() if part.isValue}
    if isinstance(value, univ.Null):
        return None
    if isinstance(value, univ.BitString):
        return {"bits": "".join(str(bit) for bit in value)}
    if isinstance(value, char.AbstractCharacterString):
        return str(value)
    if isinstance(value, univ.OctetString):
        return {"hex": bytes(value).hex().upper()}
    if isinstance(value, univ.Boolean):
        return bool(value)
    if isinstance(value, univ.Integer) and not isinstance(value, univ.Enumerated):
        return int(value)
    return str(value)


def main():
    known = types()
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    answers = []
    for case in cases:
        spec = known[case["type"]]
        decoded, rest = decoder.decode(bytes.fromhex(case["message"]), asn1Spec=spec)
        if rest:
            raise ValueError(f"something is left of {case['message']}")
        answers.append(
            {
                "message": encoder.encode(filled(spec, case["value"])).hex().upper(),
                "value": json.dumps(outward(decoded), sort_keys=True),
                "wanted": json.dumps(case["value"], sort_keys=True),
            }
        )
    json.dump(answers, sys.stdout)


main()
