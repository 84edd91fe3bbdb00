/// A token: its kind, its bytes, and the interned name of an identifier, keyword, modifier or macro.
package struct Token: Sendable {
  package let start: UInt32
  package let end: UInt32
  package let symbol: Symbol
  package let kind: TokenKind
}

/// A comment. Together with the gaps (white space) the tokens and comments are the whole source.
package struct Comment: Sendable {
  package let start: UInt32
  package let end: UInt32
  /// The index of the token that follows.
  package let nextToken: Int32
}

/// The tokens of one source, ended by one `endOfFile`, and the comments between them.
package struct TokenArray: Sendable {
  package internal(set) var tokens: [Token] = []
  package internal(set) var comments: [Comment] = []
}

/// A node's tokens: from the first to the last, both included.
package struct TokenRange: Sendable, Hashable {
  package let first: Int32
  package let last: Int32

  package init(_ first: Int32, _ last: Int32) {
    self.first = first
    self.last = max(first, last)
  }
}
