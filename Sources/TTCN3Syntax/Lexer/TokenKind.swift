/// What a token is. Keywords come last, in the order in which the symbol table numbers them.
package enum TokenKind: UInt8, Sendable, CaseIterable {
  case endOfFile
  case identifier
  /// `@lazy`, `@index`, … : the symbol is the word after `@`.
  case modifier
  /// `__LINE__`, `__FILE__`, `__BFILE__`, `__SCOPE__`, `__MODULE__`.
  case macro
  case integerLiteral, floatLiteral, bitLiteral, hexLiteral, octetLiteral, charLiteral
  /// Something the lexer complained about already.
  case damaged

  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, semicolon, colon, dot, range, assign, arrow, doubleArrow
  case plus, minus, star, slash, ampersand, question, exclamation
  case equal, notEqual, less, greater, lessOrEqual, greaterOrEqual
  case shiftLeft, shiftRight, rotateLeft, rotateRight

  case action, activate, address, alive, all, alt, altstep, and, and4b, any, anytype, bitstring, boolean
  case `break`, `case`, call, `catch`, char, charstring, check, clear, complement, component, connect, const
  case `continue`, control, create, deactivate, decmatch, `default`, disconnect, display, `do`, done, `else`
  case encode, enumerated, error, except, exception, execute, extends, `extension`, external, fail, `false`
  case float, `for`, friend, from, function, getverdict, getcall, getreply, goto, group, halt, hexstring, `if`
  case ifpresent, `import`, `in`, inconc, infinity, `inout`, integer, interleave, kill, killed, label, language
  case length, log, map, match, message, mixed, mod, modifies, module, modulepar, mtc, noblock, none, not
  case notANumber, not4b, nowait, null, octetstring, of, omit, on, open, optional, or, or4b, out, override, param
  case pass, pattern, permutation, port, present, `private`, procedure, `public`, raise, read, receive, record
  case recursive, rem, `repeat`, reply, `return`, running, runs, select, `self`, send, sender, set, setverdict
  case signature, start, stop, subset, superset, system, template, testcase, timeout, timer, to, trigger, `true`
  case type, union, universal, unmap, value, valueof, `var`, variant, verdicttype, `while`, with, xor, xor4b

  package static let firstKeyword = TokenKind.action

  package var isKeyword: Bool { rawValue >= Self.firstKeyword.rawValue }

  /// The keyword as it is written.
  package var keyword: String { self == .notANumber ? "not_a_number" : "\(self)" }

  /// How a diagnostic names such a token.
  package var spelling: String {
    if isKeyword { return "‘\(keyword)’" }
    if let sign = Self.signs[self] { return "‘\(sign)’" }
    switch self {
    case .endOfFile: return "the end of the file"
    case .identifier: return "a name"
    case .modifier: return "a modifier"
    case .macro: return "a macro"
    case .integerLiteral: return "an integer"
    case .floatLiteral: return "a float"
    case .bitLiteral: return "a bitstring"
    case .hexLiteral: return "a hexstring"
    case .octetLiteral: return "an octetstring"
    case .charLiteral: return "a charstring"
    default: return "a damaged token"
    }
  }

  private static let signs: [TokenKind: String] = [
    .leftParenthesis: "(", .rightParenthesis: ")", .leftBracket: "[", .rightBracket: "]", .leftBrace: "{",
    .rightBrace: "}", .comma: ",", .semicolon: ";", .colon: ":", .dot: ".", .range: "..", .assign: ":=",
    .arrow: "->", .doubleArrow: "=>", .plus: "+", .minus: "-", .star: "*", .slash: "/", .ampersand: "&",
    .question: "?", .exclamation: "!", .equal: "==", .notEqual: "!=", .less: "<", .greater: ">",
    .lessOrEqual: "<=", .greaterOrEqual: ">=", .shiftLeft: "<<", .shiftRight: ">>", .rotateLeft: "<@",
    .rotateRight: "@>",
  ]
}
