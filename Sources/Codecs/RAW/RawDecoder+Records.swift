import TTCN3Machine

/// Records: fields one after another, in the order of the type.
extension RawDecoder {
  /// What is known while the fields of a record are read.
  private struct Progress {
    let around: Surroundings
    var values: [Value]
    /// What the length fields say is still to come, in bits; by the position of the length field.
    var lengths: [Int: Int] = [:]
    /// The number of elements, from length fields that count those.
    var elements: [Int: Int] = [:]
    /// Where the fields began from which pointers count.
    var bases: [Int: Int] = [:]
    /// Where the group of extension bits ends that was entered last.
    var group: (number: Int, end: Int)?
    /// Where fields lie that wait for a later one.
    var delayed: [Int: Int] = [:]
    /// The end of what was read, wherever pointers led.
    var furthest: Int
  }

  mutating func record(_ record: RawRecord, _ around: Surroundings) throws(CodecError) -> Value {
    var around = around
    if record.extensionBit != .no, around.end > reader.position {
      let extent = reader.extent(
        isReversed: record.extensionBit == .reverse, isTurned: around.isTurned, end: around.end)
      around.end = reader.position + extent
    }
    var progress = Progress(
      around: around, values: [Value](repeating: .unbound, count: record.fields.count), furthest: reader.position)
    for index in record.fields.indices {
      do throws(CodecError) { try field(index, record, &progress) } catch { throw error.at(record.fields[index].name) }
    }
    try checkLengths(record, progress)
    let value = Value.record(progress.values)
    if !record.presence.isEmpty, !record.presence.contains(where: { $0.holds(in: value) }) {
      throw malformed("the field that tells what the record is, does not tell that it is this one")
    }
    reader.position = max(progress.furthest, reader.position)
    return value
  }

  private mutating func field(_ index: Int, _ record: RawRecord, _ progress: inout Progress) throws(CodecError) {
    let field = record.fields[index]
    if field.waitsFor != nil { return try delay(index, field, &progress) }
    if field.isPointerBase { progress.bases[index] = reader.position }
    enterGroup(field, record, &progress)
    let choice = selected(field, progress)
    guard isThere(index, field, choice, progress) else {
      guard field.isOptional else { throw malformed("nothing tells which alternative it is") }
      progress.values[index] = .omit
      return
    }
    let start = reader.position
    try goToPointed(field, record, progress)
    do throws(CodecError) {
      let begin = reader.position
      let value = try self.value(field.plan, surroundings(index, field, choice, progress))
      if field.isOptional, reader.position == begin { throw malformed("an optional field takes no bits") }
      if let tag = field.tag, !tag.isEmpty, !tag.contains(where: { $0.holds(in: value) }) {
        throw malformed("the key inside of the field does not tell that it is this one")
      }
      progress.values[index] = value
      try account(index, field, took: reader.position - begin, &progress)
    } catch {
      guard field.isOptional, mayGoOn(after: error) else { throw error }
      progress.values[index] = .omit
      reader.position = start
      return
    }
    progress.furthest = max(progress.furthest, reader.position)
    for (waiting, place) in progress.delayed.sorted(by: { $0.key < $1.key })
    where record.fields[waiting].waitsFor == index {
      try readDelayed(waiting, at: place, record, &progress)
    }
  }

  /// How far a group with extension bits goes is known at its first field.
  private func enterGroup(_ field: RawField, _ record: RawRecord, _ progress: inout Progress) {
    guard let group = field.group, record.groups[group].kind != .no, progress.group?.number != group else { return }
    let extent = reader.extent(
      isReversed: record.groups[group].kind == .reverse, isTurned: progress.around.isTurned, end: progress.around.end)
    progress.group = (group, reader.position + extent)
  }

  /// The alternative that CROSSTAG chooses; nil if there is no CROSSTAG, -1 if it chooses none.
  private func selected(_ field: RawField, _ progress: Progress) -> Int? {
    guard !field.crossTag.isEmpty else { return nil }
    return field.crossTag.chosen(in: .record(progress.values))?.alternative ?? -1
  }

  private func isThere(_ index: Int, _ field: RawField, _ choice: Int?, _ progress: Progress) -> Bool {
    if choice == -1 { return false }
    guard field.isOptional else { return true }
    if progress.around.omitted.contains([index]) || reader.position >= progress.around.end { return false }
    for length in field.coveredBy where length < index {
      if let left = progress.lengths[length] ?? progress.elements[length], left <= 0 { return false }
    }
    if let group = field.group, let entered = progress.group, entered.number == group, reader.position >= entered.end {
      return false
    }
    if let pointer = field.pointedBy, !isPointing(pointer, progress) { return false }
    let value = Value.record(progress.values)
    return field.presence.isEmpty || field.presence.contains { $0.holds(in: value) }
  }

  private func isPointing(_ pointer: Int, _ progress: Progress) -> Bool {
    if case .integer(let number) = progress.values[pointer] { return number != 0 }
    return false
  }

  private mutating func goToPointed(
    _ field: RawField, _ record: RawRecord, _ progress: Progress
  ) throws(CodecError) {
    guard let at = field.pointedBy, let pointer = record.fields[at].pointer, let base = progress.bases[pointer.base],
      case .integer(let number) = progress.values[at]
    else { return }
    let (product, overflow) = number.multipliedReportingOverflow(by: pointer.unit)
    let target = base &+ product &+ pointer.offset
    guard !overflow, target >= base, target <= progress.around.end else {
      throw malformed("the pointer ‘\(record.fields[at].name)’ leads out of the message")
    }
    reader.position = target
  }

  private func surroundings(
    _ index: Int, _ field: RawField, _ choice: Int?, _ progress: Progress
  ) -> Surroundings {
    var inside = Surroundings(end: progress.around.end, isTurned: progress.around.isTurned, selected: choice)
    for length in field.coveredBy where length < index {
      if let left = progress.lengths[length] { inside.end = min(inside.end, reader.position + max(0, left)) }
      inside.elements = progress.elements[length] ?? inside.elements
    }
    if let group = field.group, let entered = progress.group, entered.number == group {
      inside.end = min(inside.end, entered.end)
    }
    inside.omitted = field.forceOmit + RawDecoder.omitted(progress.around.omitted, inside: index)
    return inside
  }

  // MARK: Lengths

  /// Books what a field took, and what it says if it is a length.
  private func account(
    _ index: Int, _ field: RawField, took count: Int, _ progress: inout Progress
  ) throws(CodecError) {
    if let length = field.lengthTo { try announce(index, length, &progress) }
    for length in field.coveredBy where progress.elements[length] == nil {
      let left = (progress.lengths[length] ?? 0) - count
      progress.lengths[length] = left
      guard left >= 0 || length > index else {
        throw malformed("the length that ‘\(index == length ? "the field" : "a field before")’ gives is too short")
      }
    }
    if let length = field.lengthTo, case .bits(let unit) = length.unit, let left = progress.lengths[index],
      left - (progress.around.end - reader.position) >= unit
    {
      throw CodecError(
        .incomplete,
        "its length says \(left) bits, and the message has \(progress.around.end - reader.position) "
          + "left (at bit \(reader.position))")
    }
  }

  private func announce(_ index: Int, _ length: RawLengthTo, _ progress: inout Progress) throws(CodecError) {
    guard let said = RawDecoder.number(in: progress.values[index], length.path) else { return }
    let (number, isTooLarge) = said.subtractingReportingOverflow(length.offset)
    guard !isTooLarge, number >= 0 else { throw malformed("a length is not negative") }
    if length.offset != 0 {
      progress.values[index] = RawDecoder.replacing(progress.values[index], length.path, by: number)
    }
    guard case .bits(let unit) = length.unit else {
      progress.elements[index] = number
      return
    }
    let (bits, overflow) = number.multipliedReportingOverflow(by: unit)
    guard !overflow, bits < Int.max / 2 else {
      throw CodecError(.incomplete, "its length is larger than any message (at bit \(reader.position))")
    }
    progress.lengths[index] = (progress.lengths[index] ?? 0) + bits
  }

  /// A length that is larger than what it counts is no length of it.
  private func checkLengths(_ record: RawRecord, _ progress: Progress) throws(CodecError) {
    for (index, left) in progress.lengths {
      guard let length = record.fields[index].lengthTo, left >= length.unit.bits else { continue }
      throw malformed("the length says \(left) bits more than the fields that it counts have").at(
        record.fields[index].name)
    }
  }

  /// The number inside a length field; nil where it is not there, or larger than any message.
  private static func number(in value: Value, _ path: [Int]) -> Int? {
    switch FieldKey.part(path, of: value) {
    case .integer(let number): return number
    case .bigInteger: return Int.max
    case .union(let chosen): return number(in: chosen.value, [])
    case .bits(let bits): return bits.reduce(0) { $0 &* 2 &+ Int($1) }
    case .octets(let octets): return octets.count < 8 ? octets.reduce(0) { $0 << 8 | Int($1) } : Int.max
    default: return nil
    }
  }

  private static func replacing(_ value: Value, _ path: [Int], by number: Int) -> Value {
    switch value {
    case .integer: return .integer(number)
    case .bits(let bits):
      return .bits(bits.indices.map { UInt8(truncatingIfNeeded: number >> min(63, bits.count - 1 - $0) & 1) })
    case .octets(let octets):
      return .octets(
        octets.indices.map { UInt8(truncatingIfNeeded: number >> min(63, 8 * (octets.count - 1 - $0))) })
    case .union(let chosen):
      let inside = replacing(chosen.value, Array(path.dropFirst()), by: number)
      return .union(ChosenAlternative(chosen.alternative, inside))
    case .record(var parts):
      guard let first = path.first, parts.indices.contains(first) else { return value }
      parts[first] = replacing(parts[first], Array(path.dropFirst()), by: number)
      return .record(parts)
    default: return value
    }
  }

  // MARK: Fields that wait

  private mutating func delay(_ index: Int, _ field: RawField, _ progress: inout Progress) throws(CodecError) {
    progress.delayed[index] = reader.position
    let end = surroundings(index, field, nil, progress).end
    guard field.fixedBits <= end - reader.position else { throw incomplete(field.fixedBits, end) }
    reader.position += field.fixedBits
    progress.furthest = max(progress.furthest, reader.position)
    try account(index, field, took: field.fixedBits, &progress)
  }

  private mutating func readDelayed(
    _ index: Int, at place: Int, _ record: RawRecord, _ progress: inout Progress
  ) throws(CodecError) {
    let field = record.fields[index]
    let position = reader.position
    guard let choice = selected(field, progress), choice >= 0 else {
      throw malformed("nothing tells which alternative ‘\(field.name)’ is")
    }
    reader.position = place
    var inside = surroundings(index, field, choice, progress)
    inside.end = place + field.fixedBits
    do throws(CodecError) { progress.values[index] = try value(field.plan, inside) } catch {
      throw error.at(field.name)
    }
    guard reader.position == inside.end else {
      throw malformed("‘\(field.name)’ has another length than its type says")
    }
    reader.position = position
  }
}
