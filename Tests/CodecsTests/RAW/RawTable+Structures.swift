/// Records, sets, unions and lists.
extension RawCase {
  private static let bits = (1...12).map {
    "type bitstring B\($0)$ with { variant \"FIELDLENGTH(\($0))\" };"
  }.joined(separator: " ")
  private static let octets = (1...3).map {
    "type octetstring O\($0)$ with { variant \"FIELDLENGTH(\($0))\" };"
  }.joined(separator: " ")
  private static let integers = """
    type integer I1$ with { variant "FIELDLENGTH(8)" };
    type integer I2$ with { variant "FIELDLENGTH(16), BYTEORDER(last)" };
    """
  private static let inner = """
    \(integers) \(octets)
    type record Inner$ { I1$ tag, O3$ field } with { variant "" };
    """

  static let structures: [RawCase] = [
    // The order of fields in octets.
    RawCase(
      "\(bits) type record T$ { B1$ a, B2$ b, B3$ c, B4$ d, B6$ e } with { variant \"FIELDORDER(lsb)\" }",
      "{ a := '1'B, b := '00'B, c := '111'B, d := '0000'B, e := '111111'B }", "39FC"),
    RawCase(
      "\(bits) type record T$ { B1$ a, B2$ b, B3$ c, B4$ d, B6$ e } with { variant \"FIELDORDER(msb)\" }",
      "{ a := '1'B, b := '00'B, c := '111'B, d := '0000'B, e := '111111'B }", "9C3F"),
    RawCase(
      """
      type record T$ { integer i, integer ix, bitstring bs } with {
        variant "FIELDORDER(msb)"; variant (i) "FIELDLENGTH(12), BITORDER(msb)";
        variant (i) "BYTEORDER(first), BITORDERINFIELD(msb)"; variant (ix) "IntX"; variant (bs) "FIELDLENGTH(8)" }
      """, "{ i := 716, ix := 716, bs := '10101010'B }", "2CC82CCAA0"),
    RawCase(
      """
      type record T$ { integer a, integer b, integer c } with {
        variant "FIELDORDER(msb)"; variant (a) "FIELDLENGTH(3)"; variant (b) "FIELDLENGTH(13), BYTEORDER(last)";
        variant (c) "FIELDLENGTH(16), BYTEORDER(last)" }
      """, "{ a := 5, b := 4660, c := 513 }"),
    RawCase(
      """
      type record T$ { integer a, octetstring b, bitstring c } with {
        variant "FIELDORDER(msb)"; variant (a) "FIELDLENGTH(4)"; variant (b) "FIELDLENGTH(3)";
        variant (c) "FIELDLENGTH(4)" }
      """, "{ a := 5, b := '123456'O, c := '1001'B }"),
    RawCase(
      """
      type record T$ { integer a, hexstring b, charstring c, bitstring d } with {
        variant (a) "FIELDLENGTH(4)"; variant (b) "FIELDLENGTH(3)"; variant (c) "FIELDLENGTH(2)";
        variant (d) "FIELDLENGTH(4)" }
      """, "{ a := 5, b := '123'H, c := \"ab\", d := '1001'B }"),
    RawCase(
      """
      type record T$ { integer a, integer b, integer c } with {
        variant (a) "FIELDLENGTH(5)"; variant (b) "FIELDLENGTH(14), COMP(2scompl)"; variant (c) "FIELDLENGTH(5)" }
      """, "{ a := 17, b := -5000, c := 9 }"),
    RawCase(
      "type record T$ { octetstring a, octetstring b } with { variant (a) \"FIELDLENGTH(1)\"; "
        + "variant \"TOPLEVEL( BITORDER(lsb) )\" }", "{ a := '12'O, b := '12'O }", "4848",
      differs: "its own reader of variants does not take TOPLEVEL"),
    // Filling.
    RawCase("type bitstring T$ with { variant \"FIELDLENGTH(5), PADDING(yes)\" }", "'10011'B", "13"),
    RawCase("type bitstring T$ with { variant \"FIELDLENGTH(5), PADDING(dword32)\" }", "'10011'B", "13000000"),
    RawCase(
      "\(bits) type record T$ { B3$ a, B7$ b } with { variant \"PADDING(yes)\" }",
      "{ a := '101'B, b := '0110100'B }", "A501"),
    RawCase(
      "\(bits) type record T$ { B3$ a, B7$ b } with { variant \"PADDING(dword32)\" }",
      "{ a := '101'B, b := '0110100'B }", "A5010000"),
    RawCase(
      "\(bits) type record T$ { B3$ a, B7$ b } with { variant \"PADDING(yes), PADDALL\" }",
      "{ a := '101'B, b := '0110100'B }", "0534"),
    RawCase(
      "\(bits) type record T$ { B3$ a, B5$ b, B7$ c } with { variant \"PADDING(yes), PADDALL\" }",
      "{ a := '101'B, b := '10011'B, c := '0110100'B }", "051334"),
    RawCase(
      "\(bits) type record T$ { B3$ a, B5$ b, B7$ c } with { variant \"PADDING(yes), PADDALL\"; "
        + "variant (a) \"PADDING(no)\" }", "{ a := '101'B, b := '10011'B, c := '0110100'B }", "9D34",
      differs: "PADDING(no) of a field is not seen beside PADDALL, although the guide says so"),
    RawCase(
      "\(bits) type B8$ P$ with { variant \"PREPADDING(yes)\" }; type record T$ { B3$ a, P$ b } with { variant \"\" }",
      "{ a := '101'B, b := '10010011'B }", "0593"),
    RawCase(
      "\(bits) type B8$ P$ with { variant \"PREPADDING(dword32)\" }; "
        + "type record T$ { B3$ a, P$ b } with { variant \"\" }", "{ a := '101'B, b := '10010011'B }", "0500000093"),
    RawCase(
      "\(bits) type B8$ P$ with { variant \"PREPADDING(yes), PADDING_PATTERN('1'B)\" }; "
        + "type record T$ { B3$ a, P$ b } with { variant \"\" }", "{ a := '101'B, b := '10010011'B }", "FD93"),
    RawCase(
      "\(bits) type B8$ P$ with { variant \"PREPADDING(dword32), PADDING_PATTERN('10'B)\" }; "
        + "type record T$ { B3$ a, P$ b } with { variant \"\" }", "{ a := '101'B, b := '10010011'B }", "5555555593"),
    RawCase(
      "\(bits) type record T$ { B3$ a, B7$ b } with { variant \"PADDING(dword32), PADDING_PATTERN('110'B)\" }",
      "{ a := '101'B, b := '0110100'B }"),
    // Lengths.
    RawCase(
      "\(integers) \(octets) type record T$ { I1$ len, O3$ a, octetstring b } with { variant (len) \"LENGTHTO(a)\"; "
        + "variant (len) \"UNIT(bits)\" }", "{ len := 0, a := '010203'O, b := '0405'O }", "180102030405",
      decoded: "{ len := 24, a := '010203'O, b := '0405'O }"),
    RawCase(
      "\(integers) \(octets) type record T$ { I1$ len, O3$ a, octetstring b } with "
        + "{ variant (len) \"LENGTHTO(len, a, b)\" }", "{ len := 0, a := '010203'O, b := '0405'O }", "060102030405",
      decoded: "{ len := 6, a := '010203'O, b := '0405'O }"),
    RawCase(
      "\(integers) \(octets) type record T$ { I1$ len, O3$ a, O1$ b, octetstring c } with "
        + "{ variant (len) \"LENGTHTO(a, c)\" }", "{ len := 0, a := '010203'O, b := '04'O, c := '0506'O }",
      "05010203040506", decoded: "{ len := 5, a := '010203'O, b := '04'O, c := '0506'O }"),
    RawCase(
      "type record T$ { integer len, octetstring f } with { variant (len) \"LENGTHTO(f) + 1\" }",
      "{ len := 0, f := '12345678'O }", "0512345678", decoded: "{ len := 4, f := '12345678'O }"),
    RawCase(
      "type record T$ { integer len, octetstring f } with { variant (len) \"LENGTHTO(f) - 2\" }",
      "{ len := 0, f := '12345678'O }", "0212345678", decoded: "{ len := 4, f := '12345678'O }"),
    RawCase(
      "\(integers) type record T$ { I1$ l, octetstring f } with { variant (l) \"LENGTHTO(f)\"; "
        + "variant (l) \"UNIT(dword32)\" }", "{ l := 0, f := '12345678'O }", "0112345678",
      decoded: "{ l := 1, f := '12345678'O }"),
    RawCase(
      "\(bits) type record of B8$ L$; type record T$ { integer l, L$ data } with { variant (l) \"LENGTHTO(data)\"; "
        + "variant (l) \"UNIT(elements)\" }", "{ l := 0, data := { '00000001'B, '10000000'B } }", "020180",
      decoded: "{ l := 2, data := { '00000001'B, '10000000'B } }"),
    RawCase(
      """
      \(bits) type union L$ { integer short, integer long } with {
        variant (short) "FIELDLENGTH(7)"; variant (long) "FIELDLENGTH(15)" };
      type record T$ { B1$ flag, L$ len, octetstring data } with {
        variant (len) "CROSSTAG(short, flag = '0'B; long, flag = '1'B)"; variant (len) "LENGTHTO(data)" }
      """, "{ flag := '0'B, len := { long := 0 }, data := 'ABCD'O }",
      decoded: "{ flag := '1'B, len := { long := 2 }, data := 'ABCD'O }"),
    RawCase(
      "\(integers) type record N$ { I1$ number } with { variant \"\" }; type record T$ { N$ l, octetstring f } with "
        + "{ variant (l) \"LENGTHTO(f)\"; variant (l) \"LENGTHINDEX(number)\" }",
      "{ l := { number := 0 }, f := '0102'O }", "020102", decoded: "{ l := { number := 2 }, f := '0102'O }"),
    // Pointers.
    RawCase(
      """
      \(integers) \(octets) type record T$ { I1$ p1, I1$ p2, I1$ p3, O3$ f1, O3$ f2, O3$ f3 } with {
        variant (p1) "POINTERTO(f1)"; variant (p2) "POINTERTO(f2)"; variant (p3) "POINTERTO(f3)" }
      """, "{ p1 := 0, p2 := 0, p3 := 0, f1 := '010203'O, f2 := '040506'O, f3 := '070809'O }",
      "030507010203040506070809",
      decoded: "{ p1 := 3, p2 := 5, p3 := 7, f1 := '010203'O, f2 := '040506'O, f3 := '070809'O }"),
    RawCase(
      """
      \(integers) \(octets) type record T$ { I2$ p1, I2$ p2, O3$ f1, O3$ f2 } with {
        variant (p1) "POINTERTO(f1)"; variant (p1) "PTROFFSET(p2)";
        variant (p2) "POINTERTO(f2)"; variant (p2) "PTROFFSET(f1)" }
      """, "{ p1 := 0, p2 := 0, f1 := '010203'O, f2 := '040506'O }",
      decoded: "{ p1 := 2, p2 := 3, f1 := '010203'O, f2 := '040506'O }"),
    RawCase(
      """
      \(integers) \(octets) type record T$ { I1$ p1, I1$ p2, O1$ f1, octetstring f2 optional } with {
        variant (p1) "POINTERTO(f1), UNIT(bits)"; variant (p2) "POINTERTO(f2)" }
      """, "{ p1 := 9, p2 := 9, f1 := '01'O, f2 := omit }", decoded: "{ p1 := 16, p2 := 0, f1 := '01'O, f2 := omit }"),
    // Presence, tags.
    RawCase(
      "\(bits) \(octets) type record T$ { B8$ p, O3$ f optional } with { variant (f) \"PRESENCE(p = '00000001'B)\" }",
      "{ p := '00000000'B, f := '010203'O }", "01010203", decoded: "{ p := '00000001'B, f := '010203'O }"),
    RawCase(
      "\(octets) type record T$ { O1$ header, O1$ data } with { variant \"PRESENCE(header = '11'O)\" }",
      "{ header := '22'O, data := '33'O }", "1133", decoded: "{ header := '11'O, data := '33'O }"),
    RawCase(
      "\(inner) type union T$ { Inner$ f1, Inner$ f2, Inner$ f3 } with "
        + "{ variant \"TAG(f1, tag = 1; f2, tag = 2; f3, OTHERWISE)\" }",
      "{ f2 := { tag := 9, field := '010203'O } }", "02010203", decoded: "{ f2 := { tag := 2, field := '010203'O } }"),
    RawCase(
      "\(inner) type union T$ { Inner$ f1, Inner$ f2, Inner$ f3 } with "
        + "{ variant \"TAG(f1, tag = 1; f2, tag = 2; f3, OTHERWISE)\" }",
      "{ f3 := { tag := 9, field := '010203'O } }", "09010203"),
    RawCase(
      "\(inner) type set T$ { Inner$ f1 optional, Inner$ f2 optional, Inner$ f3 optional } with "
        + "{ variant \"TAG(f1, tag = 1; f2, tag = 2; f3, tag = 3)\" }",
      "{ f1 := omit, f2 := { tag := 2, field := '010203'O }, f3 := { tag := 0, field := '040506'O } }",
      decoded: "{ f1 := omit, f2 := { tag := 2, field := '010203'O }, f3 := { tag := 3, field := '040506'O } }"),
    RawCase(
      "\(inner) type record T$ { O1$ header, Inner$ f1 optional } with { variant \"TAG(f1, tag = 1)\" }",
      "{ header := '07'O, f1 := { tag := 1, field := '010203'O } }", "0701010203"),
    RawCase(
      """
      \(integers) \(octets) type union U$ { O1$ a, O2$ b, octetstring c } with { variant "" };
      type record T$ { I1$ id, U$ pdu } with {
        variant (pdu) "CROSSTAG(a, { id = 1, id = 11 }; b, id = 2; c, OTHERWISE)" }
      """, "{ id := 7, pdu := { b := '0102'O } }", "020102", decoded: "{ id := 2, pdu := { b := '0102'O } }"),
    RawCase(
      """
      \(integers) \(octets) type union U$ { O2$ a, I2$ b } with { variant "" };
      type record T$ { U$ pdu, I1$ id } with { variant (pdu) "CROSSTAG(a, id = 1; b, id = 2)" }
      """, "{ pdu := { b := 258 }, id := 0 }", decoded: "{ pdu := { b := 258 }, id := 2 }"),
    RawCase(
      """
      type enumerated E$ { red(3), green(4) } with { variant "FIELDLENGTH(8)" };
      type record T$ { E$ kind, integer n optional, integer m optional } with {
        variant (n) "PRESENCE(kind = red)"; variant (m) "PRESENCE({kind = green})" }
      """, "{ kind := red, n := omit, m := 5 }", "0405", decoded: "{ kind := green, n := omit, m := 5 }"),
    // Extension bits.
    RawCase(
      "\(bits) type record T$ { B7$ a, B1$ x, B7$ b optional, B1$ y optional } with { variant \"EXTENSION_BIT(yes)\" }",
      "{ a := '1000001'B, x := '1'B, b := '1011101'B, y := '0'B }", "41DD",
      decoded: "{ a := '1000001'B, x := '0'B, b := '1011101'B, y := '1'B }"),
    RawCase(
      "\(bits) type record R$ { B11$ a, B1$ x } with { variant \"\" }; "
        + "type record of R$ T$ with { variant \"EXTENSION_BIT(yes)\" }",
      "{ { a := '10010011011'B, x := '1'B }, { a := '11010111010'B, x := '0'B } }", "9BA4EB",
      decoded: "{ { a := '10010011011'B, x := '0'B }, { a := '11010111010'B, x := '1'B } }"),
    RawCase(
      """
      \(bits) \(octets) type record T$ { O1$ header, B7$ i2, B1$ x1, B7$ i2a optional, B1$ x2 optional, O1$ o3, B7$ i4,
        B1$ x3, B7$ i4a optional, B1$ x4 optional } with {
        variant "EXTENSION_BIT_GROUP(yes,i2,x2)"; variant "EXTENSION_BIT_GROUP(yes,i4,x4)" }
      """,
      "{ header := '0F'O, i2 := '1011011'B, x1 := '0'B, i2a := omit, x2 := omit, o3 := '00'O, i4 := '0110001'B, "
        + "x3 := '1'B, i4a := '0011100'B, x4 := '0'B }", "0FDB00319C",
      decoded: "{ header := '0F'O, i2 := '1011011'B, x1 := '1'B, i2a := omit, x2 := omit, o3 := '00'O, "
        + "i4 := '0110001'B, x3 := '0'B, i4a := '0011100'B, x4 := '1'B }"),
    // Lists.
    RawCase(
      "\(integers) type record of I2$ T$ with { variant \"FIELDLENGTH(2)\" }", "{ 1, 2 }", "00010002"),
    RawCase("\(integers) type set of I2$ T$ with { variant \"\" }", "{ 513, 2 }", "02010002"),
    RawCase(
      "type record T$ { record of integer a, boolean b } with { variant (a) \"FIELDLENGTH(2)\"; "
        + "variant (a[-]) \"FIELDLENGTH(12)\" }", "{ a := { 1052, 3 }, b := true }",
      differs: "it does not hand FIELDLENGTH on to the elements"),
    // Fields that are never there.
    RawCase(
      """
      type record I$ { integer o1 optional, integer o2 optional, integer o3 optional, integer m } with { variant "" };
      type record T$ { integer f1, I$ f2, integer f3 } with { variant (f2) "FORCEOMIT(o1)" }
      """, "{ f1 := 1, f2 := { o1 := omit, o2 := 2, o3 := 3, m := 4 }, f3 := 5 }", "0102030405"),
    RawCase(
      """
      type record I$ { integer o1 optional, integer o2 optional, integer o3 optional, integer m } with { variant "" };
      type record O$ { integer f1, I$ f2, integer f3 } with { variant (f2) "FORCEOMIT(o1)" };
      type record T$ { O$ f1, O$ f2 } with { variant (f1) "FORCEOMIT(f2.o2, f2.o3)";
        variant (f2) "FORCEOMIT(f2.o2), FORCEOMIT(f2.o3)" }
      """,
      "{ f1 := { f1 := 1, f2 := { o1 := omit, o2 := omit, o3 := omit, m := 2 }, f3 := 3 }, "
        + "f2 := { f1 := 4, f2 := { o1 := omit, o2 := omit, o3 := omit, m := 5 }, f3 := 6 } }", "010203040506"),
    RawCase(
      "\(integers) type record N$ { I1$ id, I2$ number } with { variant \"\" }; type record of I2$ L$; "
        + "type record T$ { N$ h, L$ l } with { variant (h) \"LENGTHTO(l) + 3, LENGTHINDEX(number)\" }",
      "{ h := { id := 1, number := 0 }, l := { 5, 6 } }", "01000700050006",
      decoded: "{ h := { id := 1, number := 4 }, l := { 5, 6 } }"),
    // What a message of a real protocol has.
    RawCase(
      """
      \(bits) \(octets) \(integers) type record Header$ { B4$ version, B4$ kind, I1$ id, I2$ len } with {
        variant "FIELDORDER(msb)" };
      type record TLV$ { I1$ t, I1$ l, octetstring v } with { variant (l) "LENGTHTO(v)" };
      type record of TLV$ TLVs$;
      type record T$ { Header$ header, TLVs$ list } with {
        variant (header) "LENGTHTO(header, list), LENGTHINDEX(len)" }
      """,
      "{ header := { version := '0100'B, kind := '0011'B, id := 7, len := 0 }, "
        + "list := { { t := 1, l := 0, v := ''O }, { t := 2, l := 0, v := 'AABB'O } } }", "4307000A0100" + "0202AABB",
      decoded: "{ header := { version := '0100'B, kind := '0011'B, id := 7, len := 10 }, "
        + "list := { { t := 1, l := 0, v := ''O }, { t := 2, l := 2, v := 'AABB'O } } }",
      differs: "8.2.0 forgets the octets of the length itself; later versions count them"),
  ]
}
