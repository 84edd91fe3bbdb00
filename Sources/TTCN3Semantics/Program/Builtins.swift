/// The predefined functions (Z.161 clause 16.1.2 and Annex C) that are not expressions of their own.
/// Their arguments are `Argument`s as the signatures in Annex C say: `in` values, templates for those that take a
/// template, references for `out` parameters. Optional parameters that were left out are missing at the end.
package enum Builtin: String, Sendable, Hashable, CaseIterable {
  // Conversion (C.1).
  case int2char, int2unichar, int2bit, int2hex, int2oct, int2str, int2float
  /// `int2enum(value, out enumerated)`: the second argument is a reference.
  case int2enum
  case float2int
  case char2int, char2oct
  case unichar2int, unichar2oct
  case bit2int, bit2hex, bit2oct, bit2str
  case hex2int, hex2bit, hex2oct, hex2str
  case oct2int, oct2bit, oct2hex, oct2str, oct2char, oct2unichar
  case str2int, str2hex, str2oct, str2float, str2bit
  case enum2int
  case any2unistr

  // Size (C.2): value or template.
  case lengthof, sizeof

  // Strings (C.4).
  case regexp, substr, replace
  /// `regexp @nocase`.
  case regexpNoCase

  // Codecs (C.5).
  case encvalue, decvalue
  case encvalueUnichar, decvalueUnichar
  case encvalueOctets, decvalueOctets
  case getStringEncoding, removeBom

  // Other (C.6).
  case rnd
  case testcasename, hostid
}
