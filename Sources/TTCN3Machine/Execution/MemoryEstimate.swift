/// About how many bytes values take. Shared storage counts each time it is met, but large blocks once.
struct MemoryEstimate {
  private var seen: Set<Int> = []
  private(set) var bytes = 0

  static func bytes(of value: Value) -> Int {
    if let bytes = withUnsafePointer(to: value, { smallBytes(of: $0) }) { return bytes }
    var estimate = MemoryEstimate()
    estimate.add(value)
    return estimate.bytes
  }

  /// The same for values of which nothing can be large or met twice; nil for others.
  private static func smallBytes(of value: UnsafePointer<Value>) -> Int? {
    switch value.pointee {
    case .octets(let elements), .characters(let elements): return elements.count < 256 ? 32 + elements.count : nil
    case .record(let parts), .list(let parts):
      guard parts.count < 256 else { return nil }
      var bytes = 32 + parts.count * MemoryLayout<Value>.stride
      for index in 0..<parts.count {
        guard let more = withUnsafePointer(to: parts[index], { smallBytes(of: $0) }) else { return nil }
        bytes += more
      }
      return bytes
    case .integer, .float, .boolean, .verdict, .enumerated, .omit, .unbound: return 0
    default: return nil
    }
  }

  mutating func add(_ value: Value) {
    switch value {
    case .bits(let elements), .hexDigits(let elements), .octets(let elements), .characters(let elements):
      if isNew(elements) { bytes += 32 + elements.count }
    case .universal(let points): if isNew(points) { bytes += 32 + points.count * 4 }
    case .record(let parts), .list(let parts), .setOf(let parts):
      guard isNew(parts) else { return }
      bytes += 32 + parts.count * MemoryLayout<Value>.stride
      for part in parts { add(part) }
    case .union(let chosen):
      bytes += 48
      add(chosen.value)
    case .bigInteger(let large): bytes += 64 + large.number.magnitude.bitWidth / 8
    case .map(let map):
      guard map.count < 256 || seen.insert(map.identity.hashValue).inserted else { return }
      bytes += 96 + map.count * ValueMap.bytesOfEntry
      for part in map.keys { add(part) }
      for part in map.values { add(part) }
    case .template: bytes += 64
    case .deferred(let deferred):
      bytes += 64
      add(deferred.result)
    default: break
    }
  }

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

  private mutating func isNew<Element>(_ elements: [Element]) -> Bool {
    guard elements.count >= 256 else { return true }
    let address = elements.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
    return seen.insert(address).inserted
  }
}

extension Execution {
  /// How much may be made before it is worth looking at what is alive.
  private static let leastAllowance = 64 << 20

  var memoryAllowance: Int { max(min(Execution.leastAllowance, bounds.memory), lastEstimate) }

  /// Looks at all values that are alive; what was made since the last time pays for it.
  mutating func checkMemory() {
    var estimate = MemoryEstimate()
    var overhead = 0
    for case let component? in components {
      if component.objects.count > 0 {
        collectObjects(of: component)
        overhead += estimate.add(component.objects)
      }
      overhead += component.scalarCapacity * 8 + component.heapCapacity * MemoryLayout<Value>.stride + 512
      for index in 0..<component.heapCapacity { estimate.add(component.heap[index]) }
      for index in 0..<component.code.heapCount { estimate.add(component.memberHeap[index]) }
      for port in component.ports { for message in port.queue.waiting { estimate.add(message.value) } }
    }
    allocated = 0
    lastEstimate = estimate.bytes + overhead
    if lastEstimate > bounds.memory {
      ending = .faulted(Fault("the test case holds more than \(bounds.memory) bytes"), nil)
    }
  }
}
