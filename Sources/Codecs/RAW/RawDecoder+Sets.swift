import TTCN3Machine

/// Sets: fields in any order, recognised by their tags, or by trying.
extension RawDecoder {
  mutating func set(_ record: RawRecord, _ around: Surroundings) throws(CodecError) -> Value {
    var values = [Value](repeating: .unbound, count: record.fields.count)
    var first: CodecError?
    let fields = record.fields.indices
    let order =
      fields.filter { record.fields[$0].tag?.isEmpty == false } + fields.filter { record.fields[$0].tag == nil }
      + fields.filter { record.fields[$0].tag?.isEmpty == true }
    while reader.position < around.end {
      let start = reader.position
      var isFound = false
      for index in order where !isFound {
        reader.position = start
        do throws(CodecError) { isFound = try member(index, record, around, &values) } catch {
          guard mayGoOn(after: error) else { throw error }
          first = first ?? error.at(record.fields[index].name)
        }
      }
      if !isFound {
        reader.position = start
        break
      }
    }
    for (index, field) in record.fields.enumerated() where values[index].isUnbound {
      guard field.isOptional else {
        throw first ?? CodecError(.incomplete, "the field ‘\(field.name)’ is missing (at bit \(reader.position))")
      }
      values[index] = .omit
    }
    return .record(values)
  }

  /// Whether a field of the set comes next.
  private mutating func member(
    _ index: Int, _ record: RawRecord, _ around: Surroundings, _ values: inout [Value]
  ) throws(CodecError) -> Bool {
    let field = record.fields[index]
    guard !around.omitted.contains([index]) else { return false }
    var inside = Surroundings(end: around.end, isTurned: around.isTurned)
    inside.omitted = field.forceOmit + RawDecoder.omitted(around.omitted, inside: index)
    let start = reader.position
    if field.isRepeatable, case .list(let list) = plans[field.plan].shape {
      let element = try element(0, list, inside)
      guard reader.position > start else { return false }
      values[index] = Self.appending(element, to: values[index], list)
      return true
    }
    guard values[index].isUnbound else { return false }
    let value = try self.value(field.plan, inside)
    if let tag = field.tag, !tag.isEmpty, !tag.contains(where: { $0.holds(in: value) }) { return false }
    guard reader.position > start || !field.isOptional else { return false }
    values[index] = value
    return true
  }

  private static func appending(_ element: Value, to value: Value, _ list: RawList) -> Value {
    let elements = (value.listElements ?? []) + [element]
    return list.isSetOf ? .setOf(elements) : .list(elements)
  }
}
