/// A property that records made before it lack: they read as its empty value, and every record is written with it.
///
/// Without it a synthesised decoder refuses the older record, and what was published could not be read any more.
@propertyWrapper
package struct AddedLater<Value: Codable & Hashable & Sendable & HasEmptyValue>: Hashable, Sendable, Codable {
  package var wrappedValue: Value

  package init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws {
    wrappedValue = try decoder.singleValueContainer().decode(Value.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

/// What a property is where nobody has said anything.
package protocol HasEmptyValue { static var emptyValue: Self { get } }

extension Array: HasEmptyValue { package static var emptyValue: [Element] { [] } }
extension Dictionary: HasEmptyValue { package static var emptyValue: [Key: Value] { [:] } }
extension String: HasEmptyValue { package static var emptyValue: String { "" } }
extension Bool: HasEmptyValue { package static var emptyValue: Bool { false } }
extension Int: HasEmptyValue { package static var emptyValue: Int { 0 } }

extension KeyedDecodingContainer {
  // Synthesised decoding calls this overload instead of the one that throws for a missing key.
  package func decode<Value>(_ type: AddedLater<Value>.Type, forKey key: Key) throws -> AddedLater<Value> {
    try decodeIfPresent(type, forKey: key) ?? AddedLater(wrappedValue: Value.emptyValue)
  }
}
