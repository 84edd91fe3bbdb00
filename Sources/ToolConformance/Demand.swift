import TTCN3Machine

/// What the header of a file of a tool conformance suite asks of a TTCN-3 tool: the line `@verdict`.
///
/// ```text
/// ** @verdict  pass accept, ttcn3verdict:pass
/// ```
package enum Demand: Hashable, Sendable {
  /// The tool accepts the file; whether anything is executed is left open.
  case accept
  /// The tool accepts the file and has nothing to execute.
  case acceptOnly
  /// The tool accepts the file, and its execution ends with this verdict.
  case verdict(Verdict)
  /// The tool refuses the file: before it runs, or with an error while it runs.
  case reject
  /// The file allows both.
  case either
}

extension Demand {
  /// How far into a file its header is looked for, in octets.
  static let headerSize = 16 << 10

  /// Reads the first line with `@verdict`; nil if there is none or it asks for nothing that is known.
  ///
  /// Headers are written by hand, so words are told by how they begin: `rejected`, `noexectuion` and `noexecute` occur.
  package init?(header: some StringProtocol) {
    guard
      let line = header.split(whereSeparator: \.isNewline).first(where: { $0.contains("@verdict") }),
      let tag = line.range(of: "@verdict")
    else { return nil }
    let words = line[tag.upperBound...].lowercased().split { " \t,:*/".contains($0) }
    let accepts = words.contains("accept")
    let rejects = words.contains { $0.hasPrefix("reject") }
    switch (accepts, rejects) {
    case (true, true): self = .either
    case (false, true): self = .reject
    case (false, false): return nil
    case (true, false):
      if words.contains(where: { $0.hasPrefix("noex") }) {
        self = .acceptOnly
      } else if let place = words.firstIndex(of: "ttcn3verdict"), place + 1 < words.count {
        guard let verdict = Verdict(word: words[place + 1]) else { return nil }
        self = .verdict(verdict)
      } else {
        self = .accept
      }
    }
  }

  /// Whether a tool that refuses the file before it runs does what is asked.
  package var allowsRejection: Bool { self == .reject || self == .either }
  /// Whether a tool that accepts the file before it runs may still do what is asked.
  package var demandsAcceptance: Bool { self != .reject && self != .either }
}

extension Demand: CustomStringConvertible {
  package var description: String {
    switch self {
    case .accept: "accept"
    case .acceptOnly: "accept, nothing executed"
    case .verdict(let verdict): "accept, verdict \(verdict)"
    case .reject: "reject"
    case .either: "accept or reject"
    }
  }
}

extension Verdict {
  fileprivate init?(word: Substring) {
    guard let verdict = Verdict.allCases.first(where: { $0.description == word }) else { return nil }
    self = verdict
  }
}
