import TTCN3Machine

/// Finds the length of fields that are skipped before it is known what they are: all their values have the same one.
enum RawFixedLengths {
  static func settle(_ plans: inout [RawPlan]) {
    for id in plans.indices {
      guard case .record(var record) = plans[id].shape, record.fields.contains(where: { $0.waitsFor != nil }) else {
        continue
      }
      plans[id].shape = .record(record)
      for index in record.fields.indices where record.fields[index].waitsFor != nil {
        guard let bits = bits(record.fields[index].plan, plans, depth: 0) else {
          plans[id].shape = .refused(
            CodecError(
              .attribute,
              "the field ‘\(record.fields[index].name)’, whose CROSSTAG names a later field, has no fixed length"))
          break
        }
        record.fields[index].fixedBits = bits
        plans[id].shape = .record(record)
      }
    }
  }

  private static func bits(_ id: RawPlan.ID, _ plans: [RawPlan], depth: Int) -> Int? {
    let plan = plans[id]
    guard depth < 50, plan.layout.padding < 2, plan.layout.prePadding < 2 else { return nil }
    switch plan.shape {
    case .integer(let number): return number.isIntX ? nil : number.bits
    case .enumerated(let number, _): return number.bits
    case .boolean(let bits), .float(let bits): return bits
    case .string(let string): return string.bits > 0 && string.extensionBit == .no ? string.bits : nil
    case .record(let record), .set(let record):
      guard record.fields.allSatisfy({ !$0.isOptional && $0.pointer == nil }) else { return nil }
      return sum(record.fields.map { bits($0.plan, plans, depth: depth + 1) })
    case .list(let list):
      guard let count = list.count, let element = bits(list.element, plans, depth: depth + 1) else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: element)
      return overflow ? nil : product
    case .union(let union):
      let lengths = Set(union.alternatives.map { bits($0.plan, plans, depth: depth + 1) })
      return lengths.count == 1 ? lengths.first.flatMap { $0 } : nil
    case .refused: return nil
    }
  }

  private static func sum(_ lengths: [Int?]) -> Int? {
    var total = 0
    for length in lengths {
      guard let length else { return nil }
      total += length
    }
    return total
  }
}
