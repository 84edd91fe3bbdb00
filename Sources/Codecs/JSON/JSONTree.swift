/// A JSON text taken apart (RFC 8259). Numbers keep their text, so that no digit is lost.
indirect enum JSONTree {
  case null
  case boolean(Bool)
  case number(String)
  /// Code points.
  case string([UInt32])
  case array([JSONTree])
  case object([Member])

  struct Member {
    let name: String
    let value: JSONTree
  }

  var isNull: Bool { if case .null = self { true } else { false } }

  /// The word for messages.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
