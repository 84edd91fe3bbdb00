import TTCN3Syntax
import Testing

@Suite("Operators bind as in Z.161 table 6")
struct PrecedenceTests {
  @Test(
    "each expression groups like this",
    arguments: [
      ("1 + 2 * 3", "(1 + (2 * 3))"),
      ("1 - 2 - 3", "((1 - 2) - 3)"),
      ("-a + b", "((-a) + b)"),
      ("not a and b", "((not a) and b)"),
      ("not a == b", "(not (a == b))"),
      ("a or b and c xor d", "(a or ((b and c) xor d))"),
      ("a == b < c", "(a == (b < c))"),
      ("a & b == c", "((a & b) == c)"),
      ("a or4b b xor4b c and4b not4b d + e", "(a or4b (b xor4b (c and4b (not4b (d + e)))))"),
      ("a << 1 + 2", "(a << (1 + 2))"),
      ("a mod 3 rem b / c", "(((a mod 3) rem b) / c)"),
    ])
  func grouping(of text: String, is expected: String) throws {
    let tree = read("module M { const integer x := \(text); }")
    guard case .constants(_, let declarators, _)? = tree.modules.first?.definitions.first?.kind,
      let value = declarators.first?.value
    else {
      Issue.record("no constant was read")
      return
    }
    #expect(spell(value, tree) == expected)
  }

  private func spell(_ expression: ExpressionSyntax, _ tree: SyntaxTree) -> String {
    switch expression.kind {
    case .unary(let sign, let operand):
      "(\(sign.rawValue)\(sign == .minus || sign == .plus ? "" : " ")\(spell(operand, tree)))"
    case .binary(let sign, let left, let right): "(\(spell(left, tree)) \(sign.rawValue) \(spell(right, tree)))"
    case .member(let base, let name): "\(spell(base, tree)).\(tree.text(of: name.token))"
    case .index(let base, let indices): spell(base, tree) + indices.map { "[\(spell($0, tree))]" }.joined()
    default: tree.text(of: expression.range.first)
    }
  }
}
