extension StatementSummary {
  var cbor: CBORValue {
    .map(Dictionary(uniqueKeysWithValues: values.map { (CBORValue.unsigned($0.key.code), $0.value) }))
  }

  /// - Throws: `invalidSummary` for a field that this version does not have or that breaks its bounds.
  init(cbor pairs: [CBORValue: CBORValue]) throws {
    for (code, value) in pairs {
      guard let code = code.unsignedValue, let key = SummaryKey.of(code: code) else {
        throw StatementsError(.invalidSummary, "the summary has a field that this version of statements does not know")
      }
      values[key] = value
    }
    try validate()
  }

  /// - Throws: `invalidSummary`.
  func validate() throws {
    for (key, value) in values where !key.content.admits(value) {
      throw StatementsError(.invalidSummary, "the summary field ‘\(key)’ does not hold \(key.content.description)")
    }
  }
}

extension SummaryKey.Content: CustomStringConvertible {
  func admits(_ value: CBORValue) -> Bool {
    switch (self, value) {
    case (.text(let maximum), .text(let text)): PlainText.isPlain(text, maximum: maximum)
    case (.texts(let count, let maximum), .array(let items)):
      1...count ~= items.count
        && items.allSatisfy { item in item.textValue.map { PlainText.isPlain($0, maximum: maximum) } ?? false }
    case (.number, .unsigned(let number)): number <= UInt64(Int64.max)
    case (.numbers(let count), .array(let items)):
      items.count == count && items.allSatisfy { ($0.unsignedValue ?? .max) <= 1_000_000_000 }
    case (.bytes(let count), .bytes(let bytes)): bytes.count == count
    default: false
    }
  }

  package var description: String {
    switch self {
    case .text(let maximum): "plain text of 1 to \(maximum) octets"
    case .texts(let count, let maximum): "1 to \(count) plain texts of 1 to \(maximum) octets"
    case .number: "a number below 2^63"
    case .numbers(let count): "\(count) numbers up to 1000000000"
    case .bytes(let count): "\(count) octets"
    }
  }
}
