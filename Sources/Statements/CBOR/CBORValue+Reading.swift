/// Typed reading: nil when the value is of another type.
extension CBORValue {
  package var unsignedValue: UInt64? { if case .unsigned(let value) = self { value } else { nil } }
  package var bytesValue: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
  package var textValue: String? { if case .text(let value) = self { value } else { nil } }
  package var arrayValue: [CBORValue]? { if case .array(let value) = self { value } else { nil } }
  package var mapValue: [CBORValue: CBORValue]? { if case .map(let value) = self { value } else { nil } }

  /// A count or an index.
  package var intValue: Int? { unsignedValue.flatMap(Int.init(exactly:)) }
}
