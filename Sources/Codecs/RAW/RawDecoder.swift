import TTCN3Machine

/// Reads a value from a message.
struct RawDecoder {
  let plans: RawPlans
  var reader: RawReader
  private var depth = 0
  /// What a message may cost: each part of a value takes one step, those that were tried in vain too.
  private var steps: Int
  private static let maximumDepth = 100
  /// Nothing more is tried: the message asks for too much.
  private(set) var isStopped = false

  /// Where a part stands.
  struct Surroundings {
    /// The bit at which the bits end that it may have.
    var end: Int
    var isTurned = false
    /// The alternative that is known already.
    var selected: Int?
    /// How many elements it has, when a length says so.
    var elements: Int?
    /// Fields inside of it that are not there.
    var omitted: [[Int]] = []
  }

  /// The value at the beginning of a message, and the bits that it took.
  static func decode(_ message: EncodedMessage, _ plans: RawPlans) throws(CodecError) -> (Value, Int) {
    var decoder = RawDecoder(plans, message)
    let value = try decoder.value(RawPlans.root, Surroundings(end: message.bitCount))
    // A message is whole octets.
    return (value, min(RawNode.aligned(decoder.reader.position, 8), message.bitCount))
  }

  private init(_ plans: RawPlans, _ message: EncodedMessage) {
    self.plans = plans
    reader = RawReader(octets: message.octets, count: message.bitCount)
    steps = 1_000_000 + 16 * message.bitCount
  }

  mutating func value(_ id: RawPlan.ID, _ around: Surroundings) throws(CodecError) -> Value {
    steps -= 1
    guard steps > 0 else { throw stop("it takes too many attempts to read the message") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw stop("the message is nested too deeply") }
    let plan = plans[id]
    try skip(to: RawNode.aligned(reader.position, plan.layout.prePadding), around.end)
    var around = around
    around.isTurned = plan.layout.isTurned ?? around.isTurned
    let value: Value
    switch plan.shape {
    case .record(let record): value = try self.record(record, around)
    case .set(let record): value = try set(record, around)
    case .union(let union): value = try self.union(union, around)
    case .list(let list): value = try self.list(list, around, earlier: [])
    default: value = try leaf(plan, around)
    }
    try skip(to: RawNode.aligned(reader.position, plan.layout.padding), around.end)
    return value
  }

  mutating func skip(to position: Int, _ end: Int) throws(CodecError) {
    guard position > reader.position else { return }
    guard position <= end else { throw incomplete(position - reader.position, end) }
    reader.position = position
  }

  private mutating func stop(_ what: String) -> CodecError {
    isStopped = true
    return malformed(what)
  }

  /// Whether something else may be tried after an error.
  func mayGoOn(after error: CodecError) -> Bool { !isStopped && error.code != .attribute }

  func malformed(_ what: String) -> CodecError { CodecError(.malformed, "\(what) (at bit \(reader.position))") }

  func incomplete(_ wanted: Int, _ end: Int) -> CodecError {
    CodecError(
      .incomplete,
      "\(wanted) bits are expected, and \(max(0, end - reader.position)) are there (at bit \(reader.position))")
  }

  // MARK: Lists

  /// - Parameter earlier: elements that were read before: only one more is read then.
  mutating func list(_ list: RawList, _ around: Surroundings, earlier: [Value]?) throws(CodecError) -> Value {
    var elements: [Value] = []
    let inside = Surroundings(end: around.end, isTurned: around.isTurned)
    if let count = around.elements ?? list.count {
      guard count >= 0 else { throw malformed("a list cannot have \(count) elements") }
      elements.reserveCapacity(min(count, around.end - reader.position))
      for index in 0..<count { elements.append(try element(index, list, inside)) }
      return list.isSetOf ? .setOf(elements) : .list(elements)
    }
    while reader.position < around.end {
      let start = reader.position
      do throws(CodecError) {
        elements.append(try element(elements.count, list, inside))
      } catch {
        // What cannot be another element belongs to whoever comes next.
        guard !elements.isEmpty, mayGoOn(after: error) else { throw error }
        reader.position = start
        break
      }
      guard reader.position > start else {
        throw stop("the elements take no bits: nothing says how many there are")
      }
      if list.extensionBit != .no, reader.lastBit == (list.extensionBit == .yes) { break }
    }
    return list.isSetOf ? .setOf(elements) : .list(elements)
  }

  mutating func element(_ index: Int, _ list: RawList, _ around: Surroundings) throws(CodecError) -> Value {
    do throws(CodecError) { return try value(list.element, around) } catch { throw error.at("[\(index)]") }
  }

  // MARK: Unions

  private mutating func union(_ union: RawUnion, _ around: Surroundings) throws(CodecError) -> Value {
    if let selected = around.selected {
      guard union.alternatives.indices.contains(selected) else { throw malformed("no alternative is known") }
      return try alternative(selected, union, around)
    }
    let start = reader.position
    var first: CodecError?
    for index in union.order {
      reader.position = start
      do throws(CodecError) {
        let value = try alternative(index, union, around)
        guard let tag = union.alternatives[index].tag, !tag.isEmpty else { return value }
        if case .union(let chosen) = value, tag.contains(where: { $0.holds(in: chosen.value) }) { return value }
      } catch {
        guard mayGoOn(after: error) else { throw error }
        first = first ?? error
      }
    }
    reader.position = start
    throw first ?? malformed("the message fits no alternative")
  }

  private mutating func alternative(
    _ index: Int, _ union: RawUnion, _ around: Surroundings
  ) throws(CodecError) -> Value {
    let alternative = union.alternatives[index]
    var inside = Surroundings(end: around.end, isTurned: around.isTurned)
    inside.omitted = RawDecoder.omitted(around.omitted, inside: index)
    do throws(CodecError) { return .union(ChosenAlternative(index, try value(alternative.plan, inside))) } catch {
      throw error.at(alternative.name)
    }
  }

  /// What is omitted inside a field.
  static func omitted(_ paths: [[Int]], inside index: Int) -> [[Int]] {
    paths.isEmpty ? [] : paths.filter { $0.count > 1 && $0[0] == index }.map { Array($0.dropFirst()) }
  }
}
