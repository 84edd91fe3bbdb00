"""Reads a JUnit report as the strictest of its readers do, and prints the test cases: name, outcome, type of outcome.

The format has no standard; this schema, in our words, asks what Ant's and Jenkins' schemas ask together: the order of
the elements, the attributes that must be there, and the types of both.
"""
import sys
from lxml import etree

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
  <xs:simpleType name="instant"><xs:restriction base="xs:dateTime">
    <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="seconds"><xs:restriction base="xs:decimal">
    <xs:minInclusive value="0"/><xs:fractionDigits value="3"/></xs:restriction>
    </xs:simpleType>
  <xs:complexType name="problem"><xs:simpleContent><xs:extension base="xs:string">
    <xs:attribute name="type" type="xs:string" use="required"/><xs:attribute name="message" type="xs:string"/>
    </xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="case">
    <xs:choice minOccurs="0">
      <xs:element name="skipped"/><xs:element name="failure" type="problem"/><xs:element name="error" type="problem"/>
    </xs:choice>
    <xs:attribute name="name" type="xs:token" use="required"/>
    <xs:attribute name="classname" type="xs:token" use="required"/>
    <xs:attribute name="time" type="seconds" use="required"/>
  </xs:complexType>
  <xs:complexType name="suite">
    <xs:sequence>
      <xs:element name="properties"><xs:complexType><xs:sequence>
        <xs:element name="property" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
          <xs:attribute name="name" type="xs:token" use="required"/>
          <xs:attribute name="value" type="xs:string" use="required"/></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="testcase" type="case" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="system-out" type="xs:string"/>
      <xs:element name="system-err" type="xs:string"/>
    </xs:sequence>
    <xs:attribute name="package" type="xs:token" use="required"/>
    <xs:attribute name="id" type="xs:int" use="required"/>
    <xs:attribute name="name" type="xs:token" use="required"/>
    <xs:attribute name="timestamp" type="instant" use="required"/>
    <xs:attribute name="hostname" type="xs:token" use="required"/>
    <xs:attribute name="tests" type="xs:int" use="required"/>
    <xs:attribute name="failures" type="xs:int" use="required"/>
    <xs:attribute name="errors" type="xs:int" use="required"/>
    <xs:attribute name="skipped" type="xs:int"/>
    <xs:attribute name="time" type="seconds" use="required"/>
  </xs:complexType>
  <xs:element name="testsuites"><xs:complexType><xs:sequence>
    <xs:element name="testsuite" type="suite" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"""

document = etree.parse(sys.argv[1], etree.XMLParser(resolve_entities=False, no_network=True))
etree.XMLSchema(etree.fromstring(SCHEMA)).assertValid(document)
for suite in document.getroot():
    cases = suite.findall("testcase")
    counted = {
        "tests": len(cases),
        "failures": len(suite.findall("testcase/failure")),
        "errors": len(suite.findall("testcase/error")),
        "skipped": len(suite.findall("testcase/skipped")),
    }
    for name, count in counted.items():
        assert int(suite.get(name)) == count, f"{name} is {suite.get(name)}, there are {count}"
    for case in cases:
        outcome = case[0] if len(case) else None
        tag = "passed" if outcome is None else outcome.tag
        kind = "" if outcome is None else outcome.get("type", "")
        print(f"{case.get('classname')}.{case.get('name')} {tag} {kind}".rstrip())
