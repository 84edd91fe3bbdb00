import Testing

@testable import TTCN3Machine

@Suite("Predefined functions give what Annex C says (Z.161 Annex C)")
struct PredefinedFunctionTests {
  static let rows: [(String, String)] = [
    // C.1
    ("int2char(66)", "B"), ("int2unichar(66)", "B"), ("int2bit(4, 4)", "'0100'B"), ("int2bit(0, 3)", "'000'B"),
    ("int2hex(4, 2)", "'04'H"), ("int2oct(4, 1)", "'04'O"), ("int2oct(258, 3)", "'000102'O"), ("int2str(-66)", "-66"),
    ("int2float(4)", "4.0"), ("float2int(3.12345E2)", "312"), ("float2int(-3.9)", "-3"), ("char2int(\"B\")", "66"),
    ("char2oct(\"Tinky-Winky\")", "'54696E6B792D57696E6B79'O"), ("unichar2int(\"T\")", "84"),
    ("unichar2oct(\"Tinky-Winky\")", "'54696E6B792D57696E6B79'O"),
    ("unichar2oct(char(0, 0, 0, 228) & \"pfel\")", "'C3A47066656C'O"),
    ("unichar2oct(\"ab\", \"UTF-16LE\")", "'61006200'O"), ("unichar2oct(\"ab\", \"UTF-16BE\")", "'00610062'O"),
    ("unichar2oct(\"ab\", \"UTF-16\")", "'00610062'O"), ("unichar2oct(\"ab\", \"UTF-32BE\")", "'0000006100000062'O"),
    ("bit2int('0101'B)", "5"), ("bit2hex('111010111'B)", "'1D7'H"), ("bit2oct('111010111'B)", "'01D7'O"),
    ("bit2str('1110101'B)", "1110101"), ("hex2int('FF'H)", "255"), ("hex2bit('ABA'H)", "'101010111010'B"),
    ("hex2oct('1D7'H)", "'01D7'O"), ("hex2str('AB801'H)", "AB801"), ("oct2int('0102'O)", "258"),
    ("oct2bit('01D7'O)", "'0000000111010111'B"), ("oct2hex('1D74'O)", "'1D74'H"), ("oct2str('AB01'O)", "AB01"),
    ("oct2char('4469707379'O)", "Dipsy"), ("oct2unichar('44C3A4'O)", "Dä"),
    ("oct2unichar('FEFF0061'O, \"UTF-16\")", "a"), ("str2int(\"-5\")", "-5"), ("str2int(\"0066\")", "66"),
    ("str2oct(\"54696E\")", "'54696E'O"), ("str2hex(\"54696E6\")", "'54696E6'H"), ("str2float(\"12345.6\")", "12345.6"),
    ("str2float(\"1E3\")", "1000.0"), ("enum2int(E:two)", "2"), ("any2unistr(R:{1, omit})", "{ a := 1, b := omit }"),
    // C.2
    ("lengthof('010'B)", "3"), ("lengthof('F3'H)", "2"), ("lengthof('F2'O)", "1"),
    ("lengthof(\"Length_of_Example\")", "17"),
    ("lengthof(L:{1, 2, 3})", "3"), ("lengthof(L:{})", "0"), ("sizeof(R:{1, omit})", "1"),
    ("sizeof(R:{1, \"x\"})", "2"), ("lengthof(charstring:pattern \"t??t\")", "4"),
    ("lengthof(charstring:pattern \"(ab|cd)#(3)x\")", "7"), ("sizeof(R:{?, omit})", "1"), ("sizeof(R:{?, ?})", "2"),
    ("any2unistr(L:?)", "?"), ("any2unistr(R:{1, *})", "{ a := 1, b := * }"), ("hostid(\"Ipv6\")", "::1"),
    ("hostid(\"Ipv4\")", "127.0.0.1"),
    // C.3
    ("ispresent(c_r.b)", "false"), ("ispresent(c_r.a)", "true"), ("ischosen(c_u.n)", "true"),
    ("ischosen(c_u.s)", "false"),
    // C.4
    ("substr('00100110'B, 3, 4)", "'0011'B"), ("substr('ABCDEF'H, 2, 3)", "'CDE'H"),
    ("substr('01AB23CD'O, 1, 2)", "'AB23'O"),
    ("substr(\"My name is JJ\", 11, 2)", "JJ"), ("substr(L:{1, 2, 3}, 1, 2)", "{ 2, 3 }"),
    ("substr(t_wild, 1, 3)", "?c*"),
    ("replace('00000110'B, 1, 3, '111'B)", "'01110110'B"), ("replace('ABCDEF'H, 0, 2, '123'H)", "'123CDEF'H"),
    ("replace('01AB23CD'O, 1, 2, 'FF96'O)", "'01FF96CD'O"),
    ("replace(\"my name is JJ\", 11, 1, \"xx\")", "my name is xxJ"),
    ("replace(L:{1, 2, 3}, 0, 1, {7, 8})", "{ 7, 8, 2, 3 }"),
    ("regexp(\"  simple text for a regexp  \", \"*(for)*\", 0)", "for"),
    ("regexp(\"date: 2001-10-20 ; msgno: 17\", charstring:\"?*(\\d#4)-(\\d#2)*\", 0)", "2001"),
    ("regexp(\"abc\", \"x(b)\", 0)", ""),
    // C.5
    ("get_stringencoding('EFBBBF41'O)", "UTF-8"), ("remove_bom('EFBBBF41'O)", "'41'O"),
    // 7.1
    ("7 / 2", "3"), ("-7 / 2", "-3"), ("7 rem -2", "1"), ("-7 mod 2", "1"), ("-7 rem 2", "-1"), ("7 mod -2", "1"),
    ("'1010'B and4b '0110'B", "'0010'B"), ("'A0'O or4b '0F'O", "'AF'O"), ("not4b 'F0'H", "'0F'H"),
    ("'0F'H xor4b 'FF'H", "'F0'H"),
    ("'111001'B << 2", "'100100'B"), ("'12345'H >> 2", "'00123'H"), ("'101001'B <@ 2", "'100110'B"),
    ("\"abcdefg\" @> 2", "fgabcde"),
    ("\"ab\" & \"cd\"", "abcd"), ("L:{1} & {2}", "{ 1, 2 }"), ("not (true and false)", "true"),
    ("true xor true", "false"),
    ("1.0 < 2.0", "true"), ("c_one < c_two", "true"), ("c_r == R:{1, omit}", "true"),
    ("18446744073709551616 * 3", "55340232221128654848"), ("9223372036854775807 + 1", "9223372036854775808"),
  ]

  private static let definitions = """
    type record of integer L;
    template charstring t_wild := pattern "a?c*";
    type record R { integer a, charstring b optional }
    type union U { integer n, charstring s }
    type enumerated E { one(1), two(2) }
    const R c_r := {1, omit};
    const E c_one := one;
    const E c_two := two;
    const U c_u := {n := 1};
    """

  @Test("a table of calls", arguments: rows)
  func table(expression: String, expected: String) throws {
    #expect(try MachineRun.value(expression, definitions: PredefinedFunctionTests.definitions) == expected)
  }

  @Test(
    "the same with arguments that are known at run time only",
    arguments: [
      ("int2oct(n, 2)", "'0005'O"), ("oct2int(o)", "258"), ("substr(o, n - 4, 1)", "'02'O"), ("lengthof(o)", "2"),
      ("int2str(n) & \"!\"", "5!"), ("bit2int(b)", "5"), ("float2int(f)", "2"), ("str2int(s)", "12"),
      ("n + float2int(f) * 2", "9"), ("-n", "-5"), ("f * 2.0", "5.0"), ("o & 'FF'O", "'0102FF'O"),
      ("b << 1", "'1010'B"),
      ("s[0]", "1"), ("o[1]", "'02'O"), ("n == 5 and f > 1.0", "true"), ("n mod 3", "2"), ("n rem 3", "2"),
      ("n / 2", "2"),
    ])
  func atRunTime(expression: String, expected: String) throws {
    let before = """
      var integer n := f_i(5); var octetstring o := '0102'O; var bitstring b := '0101'B; var float f := 2.5;
      var charstring s := "12";
      """
    let value = try MachineRun.value(
      expression, definitions: "function f_i(integer i) return integer { return i; }", before: before)
    #expect(value == expected)
  }

  @Test("int2enum sets its second parameter")
  func int2enum() throws {
    let run = try MachineRun.body(
      "var E e; int2enum(2, e); log(e); int2enum(7, e);", definitions: PredefinedFunctionTests.definitions)
    #expect(run.logs == ["two"])
    #expect(try run.result.verdict == .error)
  }

  @Test("rnd with a seed repeats, and stays from 0 to 1")
  func rnd() throws {
    let run = try MachineRun.body(
      """
      var float a := rnd(1.0); var float b := rnd(); var float c := rnd(1.0);
      log(a == c, a != b, a >= 0.0 and a < 1.0);
      """)
    #expect(run.logs == ["truetruetrue"], "\(run.reason)")
  }

  @Test("testcasename")
  func name() throws {
    #expect(try MachineRun.value("testcasename()") == "TC")
  }
}
