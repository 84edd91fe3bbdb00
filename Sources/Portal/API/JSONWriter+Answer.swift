import Programme

extension JSONWriter {
  /// The octets of ``CanonicalJSON``, for what stands on every page of a kind.
  mutating func value(_ answer: Answer) throws {
    switch answer {
    case .null: raw("null")
    case .boolean(let value): raw(value ? "true" : "false")
    case .integer(let value): number(Int(value))
    // How a fraction is written is the encoder's to say.
    case .number: written(try CanonicalJSON.encode(answer))
    case .text(let value): text(value)
    case .list(let values): try list(values) { try $0.value($1) }
    case .object(let members):
      raw("{")
      try separated(members.sorted { $0.key < $1.key }) { json, member in
        json.text(member.key)
        json.raw(":")
        try json.value(member.value)
      }
      raw("}")
    }
  }
}
