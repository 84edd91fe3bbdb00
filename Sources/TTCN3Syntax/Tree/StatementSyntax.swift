package final class BlockSyntax: Sendable {
  package let statements: [StatementSyntax]
  package let range: TokenRange

  package init(statements: [StatementSyntax], range: TokenRange) {
    self.statements = statements
    self.range = range
  }
}

package final class StatementSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case block(BlockSyntax)
    case declaration(DefinitionSyntax)
    case assignment(ExpressionSyntax, ExpressionSyntax)
    /// A call or operation that stands alone.
    case expression(ExpressionSyntax)
    /// `p.call(…) { … }`: a call with its response and exception handling part.
    case call(ExpressionSyntax, [AlternativeSyntax]?, [CallHandlerSyntax])
    case alt([AlternativeSyntax], declarations: [StatementSyntax], modifiers: [NameSyntax])
    /// `@nodefault p.receive`: a blocking operation that looks at no defaults.
    case withoutDefaults(ExpressionSyntax)
    case interleave([AlternativeSyntax], modifiers: [NameSyntax])
    case ifElse([ConditionalSyntax], BlockSyntax?)
    case forLoop(StatementSyntax, ExpressionSyntax, StatementSyntax, BlockSyntax)
    case whileLoop(ExpressionSyntax, BlockSyntax)
    case doWhile(BlockSyntax, ExpressionSyntax)
    case selectCase(ExpressionSyntax, [SelectCaseSyntax])
    case selectUnion(ExpressionSyntax, [SelectCaseSyntax])
    /// The cases name classes (ES 203 790 clause 5.1.2.4).
    case selectClass(ExpressionSyntax, [SelectCaseSyntax])
    /// `{ … } catch (T e) { … } finally { … }`
    case guarded(BlockSyntax, ExceptionHandlersSyntax)
    case raises(ExpressionSyntax)
    case goto(NameSyntax)
    case label(NameSyntax)
    case returns(ExpressionSyntax?)
    case breaks, continues, repeats
    /// Titan's `@try { … } @catch(text) { … }`.
    case attempt(BlockSyntax, NameSyntax, BlockSyntax)
    case unsupported(String, clause: String)
  }
  package let kind: Kind
  package let range: TokenRange

  package init(_ kind: Kind, _ range: TokenRange) {
    self.kind = kind
    self.range = range
  }
}

/// `catch (timeout) { … }` or `catch (stop) { … }` after the call of a component.
package struct CallHandlerSyntax: Sendable {
  package let isTimeout: Bool
  package let block: BlockSyntax
  package let range: TokenRange
}

package struct ConditionalSyntax: Sendable {
  package let condition: ExpressionSyntax
  package let block: BlockSyntax
}

package struct SelectCaseSyntax: Sendable {
  /// The templates, or the alternatives' names; absent for `case else`.
  package let templates: [ExpressionSyntax]?
  package let block: BlockSyntax
  package let range: TokenRange
}

/// A branch of `alt`, `interleave` or an altstep.
package struct AlternativeSyntax: Sendable {
  package enum Guard: Sendable {
    case otherwise
    /// A receiving operation, `timeout`, `done`, …, or the call of an altstep.
    case event(condition: ExpressionSyntax?, ExpressionSyntax)
  }
  package let `guard`: Guard
  package let block: BlockSyntax?
  package let range: TokenRange
}

/// What one source became: its modules, its tokens, and what was wrong with it.
package struct SyntaxTree: Sendable {
  package let source: SourceText
  package let tokens: [Token]
  package let comments: [Comment]
  package let modules: [ModuleSyntax]
  package let diagnostics: DiagnosticBag
  /// Names inside text that was skipped after a mistake: they may well be declared there.
  package let skippedNames: Set<Symbol>

  /// The text of a token.
  package func text(of token: Int32) -> String {
    let token = tokens[Int(token)]
    return String(decoding: source.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// The byte offsets that tokens cover.
  package func byteRange(of range: TokenRange) -> Range<Int> {
    let start = Int(tokens[Int(range.first)].start)
    return start..<max(start, Int(tokens[Int(range.last)].end))
  }
}
