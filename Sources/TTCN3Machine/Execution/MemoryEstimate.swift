/// About how many bytes values take, and how deep they are. Storage that is shared counts once, whoever shares it: a
/// value that contains itself many times is walked as quickly as it was made.
struct MemoryEstimate {
  /// The levels of what was met already, by the address of its storage.
  private var seen: [Int: Int] = [:]
  private(set) var bytes = 0
  /// Levels of records, lists, unions and templates within each other, of the deepest value.
  private(set) var levels = 0
  /// How many parts were looked at.
  private(set) var visits = 0

  mutating func add(_ value: Value) { levels = max(levels, depth(of: value)) }

  private mutating func depth(of value: Value) -> Int {
    visits += 1
    switch value {
    case .bits(let elements), .hexDigits(let elements), .octets(let elements), .characters(let elements):
      addString(elements, 1)
    case .universal(let points): addString(points, 4)
    case .record(let parts), .list(let parts), .setOf(let parts): return depth(of: parts)
    case .union(let chosen):
      let address = Int(bitPattern: Unmanaged.passUnretained(chosen).toOpaque())
      if let known = seen[address] { return known }
      bytes += 48
      let levels = depth(of: chosen.value) + 1
      seen[address] = levels
      return levels
    case .bigInteger(let large): bytes += 64 + large.number.magnitude.bitWidth / 8
    case .map(let map):
      let address = map.identity.hashValue
      if let known = seen[address] { return known }
      bytes += 96 + map.count * ValueMap.bytesOfEntry
      var deepest = 0
      for part in map.keys + map.values { deepest = max(deepest, depth(of: part)) }
      seen[address] = deepest + 1
      return deepest + 1
    case .template(let template): return depth(of: template)
    case .deferred(let deferred):
      bytes += 64
      return depth(of: deferred.result) + 1
    default: break
    }
    return 0
  }

  private mutating func addString<Element>(_ elements: [Element], _ size: Int) {
    if elements.count >= 256 {
      guard seen.updateValue(0, forKey: MemoryEstimate.address(elements)) == nil else { return }
    }
    bytes += 32 + elements.count * size
  }

  private mutating func depth(of parts: [Value]) -> Int {
    if parts.isEmpty { return 1 }
    let isFlat = !parts.contains { $0.isStructured }
    // What is flat and small is quicker looked at than remembered.
    let address = isFlat && parts.count < 256 ? 0 : MemoryEstimate.address(parts)
    if address != 0, let known = seen[address] { return known }
    bytes += 32 + parts.count * MemoryLayout<Value>.stride
    var deepest = 0
    for part in parts { deepest = max(deepest, depth(of: part)) }
    if address != 0 { seen[address] = deepest + 1 }
    return deepest + 1
  }

  private mutating func depth(of template: Template) -> Int {
    let address = Int(bitPattern: Unmanaged.passUnretained(template).toOpaque())
    if let known = seen[address] { return known }
    visits += 1
    bytes += 96
    var deepest = 0
    switch template.kind {
    case .value(let value): deepest = depth(of: value)
    case .oneOf(let inner), .complement(let inner), .superset(let inner), .subset(let inner), .record(let inner),
      .conjunct(let inner):
      bytes += inner.count * 16
      for one in inner { deepest = max(deepest, depth(of: one)) }
    case .elements(let elements), .unorderedElements(let elements):
      bytes += elements.count * 32
      for element in elements {
        switch element {
        case .template(let one): deepest = max(deepest, depth(of: one))
        case .permutation(let inner): for one in inner { deepest = max(deepest, depth(of: one)) }
        }
      }
    case .union(_, let inner): deepest = depth(of: inner)
    case .decoded(let decoded): deepest = depth(of: decoded.template)
    case .implies(let one, let other): deepest = max(depth(of: one), depth(of: other))
    case .pattern(let pattern): bytes += pattern.size
    case .stringPattern(let pattern): bytes += pattern.elements.count * 2
    case .unset, .omit, .any, .anyOrNone, .range: break
    }
    seen[address] = deepest + 1
    return deepest + 1
  }

  private static func address<Element>(_ elements: [Element]) -> Int {
    elements.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
  }

  // MARK: One message

  /// The bytes of a value that shares nothing: what it takes where it is copied or written out. Counted up to a limit.
  static func bytes(of value: Value, atMost limit: Int = .max) -> Int {
    var bytes = 0
    add(value, to: &bytes, limit)
    return bytes
  }

  private static func add(_ value: Value, to bytes: inout Int, _ limit: Int) {
    switch value {
    case .bits(let elements), .hexDigits(let elements), .octets(let elements), .characters(let elements):
      bytes += 32 + elements.count
    case .universal(let points): bytes += 32 + points.count * 4
    case .record(let parts), .list(let parts), .setOf(let parts):
      bytes += 32 + parts.count * MemoryLayout<Value>.stride
      for part in parts {
        guard bytes <= limit else { return }
        add(part, to: &bytes, limit)
      }
    case .union(let chosen):
      bytes += 48
      if bytes <= limit { add(chosen.value, to: &bytes, limit) }
    case .bigInteger(let large): bytes += 64 + large.number.magnitude.bitWidth / 8
    case .map(let map):
      bytes += 96 + map.count * ValueMap.bytesOfEntry
      for part in map.keys + map.values where bytes <= limit { add(part, to: &bytes, limit) }
    case .template: bytes += 64
    default: break
    }
  }
}

extension MemoryEstimate {
  /// Adds what the fields of objects hold, and gives back what the objects take themselves.
  mutating func add(_ objects: ObjectTable) -> Int {
    var bytes = 0
    for position in 0..<objects.used where objects.entries[position].classNumber >= 0 {
      let entry = objects.entries[position]
      bytes += ObjectTable.size(fields: Int(entry.fieldCount))
      for index in 0..<Int(entry.fieldCount) { add(entry.fields[index]) }
    }
    return bytes
  }
}

extension Value {
  /// Whether it has parts of its own that may have parts.
  var isStructured: Bool {
    switch self {
    case .record, .list, .setOf, .union, .map, .template, .deferred: true
    default: false
    }
  }

  /// Whether it has a few parts and levels only: putting it into another value makes nothing deep.
  var isShallow: Bool {
    var budget = 48
    return Value.isShallow(self, levels: 6, &budget)
  }

  private static func isShallow(_ value: Value, levels: Int, _ budget: inout Int) -> Bool {
    switch value {
    case .record(let parts), .list(let parts), .setOf(let parts):
      budget -= parts.count
      guard levels > 0, budget >= 0 else { return false }
      for part in parts where !isShallow(part, levels: levels - 1, &budget) { return false }
      return true
    case .union(let chosen): return levels > 0 && isShallow(chosen.value, levels: levels - 1, &budget)
    case .template(let template): return isShallow(template, levels: levels, &budget)
    case .map, .deferred: return false
    default: return true
    }
  }

  private static func isShallow(_ template: Template, levels: Int, _ budget: inout Int) -> Bool {
    budget -= 1
    guard levels > 0, budget >= 0 else { return false }
    switch template.kind {
    case .value(let value): return isShallow(value, levels: levels - 1, &budget)
    case .record(let inner), .oneOf(let inner), .complement(let inner):
      budget -= inner.count
      guard budget >= 0 else { return false }
      for one in inner where !isShallow(one, levels: levels - 1, &budget) { return false }
      return true
    case .union(_, let inner): return isShallow(inner, levels: levels - 1, &budget)
    case .unset, .omit, .any, .anyOrNone, .range, .pattern, .stringPattern: return true
    case .elements, .unorderedElements, .superset, .subset, .conjunct, .implies, .decoded: return false
    }
  }
}

extension Execution {
  /// How much may be made before it is worth looking at what is alive.
  private static let leastAllowance = 64 << 20

  var memoryAllowance: Int { max(min(Execution.leastAllowance, bounds.memory), lastEstimate) }

  /// Notes that values with parts were put into others: values may be as many levels deeper now. When they may have
  /// become too deep, memory is looked at as soon as possible.
  mutating func noteNesting(_ levels: Int = 1) {
    nestings += levels
    if nestings > bounds.valueDepth, allocated <= memoryAllowance { allocated = memoryAllowance + 1 }
  }

  /// Asks for memory before it is taken, where one statement may take much.
  mutating func admit(bytes: Int) throws(Fault) {
    guard bytes >= 1 << 20, lastEstimate + allocated + bytes > bounds.memory else { return }
    try lookAtMemory()
    guard lastEstimate + bytes <= bounds.memory else { throw memoryFault }
    if let limit = bounds.duration, clock.realSeconds > limit { throw durationFault(limit) }
  }

  var memoryFault: Fault { Fault(.memory, "the test case holds more than \(bounds.memory) bytes") }

  /// Looks at all values that are alive; what was made since the last time pays for it.
  mutating func checkMemory(_ component: Component?) {
    do throws(Fault) { try lookAtMemory() } catch { ending = ending ?? .faulted(error, component) }
  }

  /// Adds what stands in the variables and objects of a component; returns what it takes beside them, in bytes.
  private mutating func addPlaces(of component: Component, to estimate: inout MemoryEstimate) -> Int {
    var overhead = component.overhead
    if component.objects.count > 0 {
      collectObjects(of: component)
      overhead += estimate.add(component.objects)
    }
    for index in 0..<component.heapCapacity { estimate.add(component.heap[index]) }
    for index in 0..<component.code.heapCount { estimate.add(component.memberHeap[index]) }
    return overhead
  }

  private mutating func lookAtMemory() throws(Fault) {
    var estimate = MemoryEstimate()
    var overhead = 0
    for index in code.globals.indices { estimate.add(globals[index]) }
    for case let component? in components {
      overhead += addPlaces(of: component, to: &estimate)
      for entry in component.defaults { for argument in entry.arguments { estimate.add(argument) } }
      for runner in component.translators.values.lazy.flatMap(\.runners) {
        overhead += addPlaces(of: runner, to: &estimate)
      }
      for port in component.ports.indices {
        overhead += component.ports[port].queue.capacity * MemoryLayout<Message>.stride
        component.ports[port].queue.visit { estimate.add($0.pointee.value) }
      }
    }
    allocated = 0
    nestings = 0
    lastEstimate = estimate.bytes + overhead
    steps += estimate.visits >> 3
    if estimate.levels > bounds.valueDepth {
      throw Fault(.valueDepth, "a value has more than \(bounds.valueDepth) levels of parts within parts")
    }
    if lastEstimate > bounds.memory { throw memoryFault }
  }
}
