import TTCN3Semantics

extension Execution {
  @inline(__always)
  static func floats(_ operation: Operation, _ x: Word, _ y: Word) throws(Fault) -> Word {
    if x == .null || y == .null {
      guard case .equalFloat = operation else { throw nullAddress }
      return x == y ? 1 : 0
    }
    let a = Double(bitPattern: UInt64(UInt(bitPattern: x)))
    let b = Double(bitPattern: UInt64(UInt(bitPattern: y)))
    let result: Double
    switch operation {
    case .addFloat: result = a + b
    case .subtractFloat: result = a - b
    case .multiplyFloat: result = a * b
    case .divideFloat:
      if b == 0 { throw Fault("division by zero") }
      result = a / b
    case .lessFloat: return Value.order(a, b) < 0 ? 1 : 0
    case .lessOrEqualFloat: return Value.order(a, b) <= 0 ? 1 : 0
    default: return Value.order(a, b) == 0 ? 1 : 0
    }
    return Word(bitPattern: UInt(result.bitPattern))
  }

  /// The word of an integer element, in the most common case.
  @inline(__always)
  static func smallElement(_ list: UnsafeMutablePointer<Value>, _ position: Word) -> Word? {
    guard case .list(let parts) = list.pointee, position & 1 == 0, position >= 0, position >> 1 < parts.count,
      case .integer(let number) = parts[position >> 1], number >= -(1 << 61), number < 1 << 61
    else { return nil }
    return number << 1
  }

  /// The word of an integer field of a record, in the most common case.
  @inline(__always)
  static func smallField(_ index: Int, of record: UnsafeMutablePointer<Value>) -> Word? {
    guard let parts = ValueParts.fields(of: record), parts.indices.contains(index),
      case .integer(let number) = parts[index], number >= -(1 << 61), number < 1 << 61
    else { return nil }
    return number << 1
  }

  func position(_ word: Word, lowerBound: Int, _ text: String) throws(Fault) -> Int {
    if word == .unbound { throw Fault("the index of ‘\(text)’ has no value yet") }
    guard word & 1 == 0 else { throw Fault("the index of ‘\(text)’ is far too large") }
    return (word >> 1) - lowerBound
  }

  func element(
    _ list: Value, _ index: Word, _ component: Component, _ function: Int, _ instruction: Instruction
  ) throws(Fault) -> Value {
    let name = code.functions[function].heapNames[Int(instruction.b)] ?? "a list"
    let position = try position(index, lowerBound: 0, name)
    guard let parts = list.listElements else {
      if list.isUnbound { throw unbound(heapRegister: Int(instruction.b), function) }
      throw Fault("‘\(name)’ is no list here")
    }
    guard parts.indices.contains(position) else {
      throw Fault("index \(position) of ‘\(name)’ is outside its \(parts.count) elements")
    }
    if parts[position].isUnbound { throw Fault("‘\(name)[\(position)]’ is used before it has a value") }
    return parts[position]
  }

  mutating func store(
    _ element: Value, at index: Word, in list: UnsafeMutablePointer<Value>, _ component: Component, _ function: Int,
    _ instruction: Instruction
  ) throws(Fault) {
    if index & 1 == 0, index >= 0, case .list = list.pointee {
      let old = list.move()
      guard case .list(var parts) = old else {
        list.initialize(to: old)
        return
      }
      // Nobody else holds the storage now, unless it is shared: then this copies.
      _ = consume old
      let position = index >> 1
      if position < parts.count {
        parts[position] = element
        list.initialize(to: .list(parts))
        return
      }
      if position == parts.count, position < bounds.valueLength, position & (1 << 16 - 1) != 0 {
        parts.append(element)
        list.initialize(to: .list(parts))
        allocated += MemoryLayout<Value>.stride
        return
      }
      list.initialize(to: .list(parts))
    }
    let name = code.functions[function].heapNames[Int(instruction.a)] ?? "a list"
    let position = try position(index, lowerBound: 0, name)
    let growth = max(position + 1 - Execution.elements(of: list.pointee), 0)
    if position < bounds.valueLength { try admit(bytes: growth == 0 ? 0 : (position + 1) * MemoryLayout<Value>.stride) }
    try Parts.store(element, at: position, of: -1, isSetOf: false, in: &list.pointee, name, bounds.valueLength)
    allocated += growth * MemoryLayout<Value>.stride
  }

  func field(_ index: Int, of record: Value, _ register: Int, _ function: Int) throws(Fault) -> Value {
    switch record {
    case .record(let parts) where parts.indices.contains(index):
      if parts[index].isUnbound {
        throw Fault(
          "a field of ‘\(code.functions[function].heapNames[register] ?? "a record")’ is used before it has a value")
      }
      return parts[index]
    case .unbound: throw unbound(heapRegister: register, function)
    default: throw Fault("a field of something that is no record is read")
    }
  }

  func store(_ value: Value, field index: Int, of count: Int, in record: UnsafeMutablePointer<Value>) throws(Fault) {
    try Parts.store(value, field: index, of: count, in: &record.pointee)
  }

  func length(of value: UnsafeMutablePointer<Value>, _ register: Int, _ function: Int) throws(Fault) -> Int {
    switch value.pointee {
    case .octets(let elements), .characters(let elements): return elements.count
    case .unbound: throw unbound(heapRegister: register, function)
    default: return try Sizes.length(of: value.pointee)
    }
  }

  func match(
    _ value: UnsafeMutablePointer<Value>, _ template: UnsafePointer<Value>, _ instruction: Instruction, _ function: Int
  ) throws(Fault) -> Word {
    if value.pointee.isUnbound { throw unbound(heapRegister: Int(instruction.b), function) }
    switch template.pointee {
    // The register or table holds the template meanwhile.
    case .template(let template): return Unmanaged.passUnretained(template).matches(UnsafePointer(value)) ? 1 : 0
    case .unbound: throw unbound(heapRegister: Int(instruction.c), function)
    case let specific: return Value.areEqual(specific, value.pointee) ? 1 : 0
    }
  }

  mutating func performValueOperation(
    _ i: Instruction, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component,
    _ function: Int
  ) throws(Fault) {
    let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
    switch i.operation {
    case .equalHeap:
      if h[b].isUnbound { throw unbound(heapRegister: b, function) }
      if h[c].isUnbound { throw unbound(heapRegister: c, function) }
      s[a] = Value.areEqual(h[b], h[c]) ? 1 : 0
    case .makeList: h[a] = i.x == 1 ? .setOf(takeAll(h + c, b)) : .list(takeAll(h + c, b))
    case .makeUnion:
      let inner = h[b]
      if !inner.isShallow { noteNesting() }
      h[b] = .unbound
      h[a] = .union(ChosenAlternative(Int(i.x), inner))
    case .makeMap: h[a] = .map(ValueMap())
    case .convertUnion: h[a] = try convert(h[b], code.conversions[c])
    case .makeDeferred:
      h[a] = .deferred(Deferred(recipe: c, scalars: s - component.scalars, heap: h - component.heap))
      allocated += 64
    case .keepDeferred: if case .deferred(let deferred) = h[b] { deferred.result = h[a] }
    case .concatenate:
      try checkJoin(h[b], h[c])
      h[a] = try Concatenation.join(h[b], h[c])
      try count(h[a])
    case .appendInPlace: try append(h + a, h[b])
    case .stringOperation:
      if let operation = StringOperationCode.operation(Int(i.x)) {
        h[a] = try Arithmetic.binary(operation, h[b], h[c])
      } else {
        h[a] = try Arithmetic.unary(.not4b, h[b])
      }
      try count(h[a])
    case .predefined: try predefined(code.predefined[c], h + a, h + b)
    case .readPath: h[a] = try read(code.paths[c], s, h, component, isTolerant: i.x == 1)
    case .readPathScalar:
      s[a] = try word(try read(code.paths[c], s, h, component, isTolerant: false), component)
    case .writePath:
      let value = h[a]
      if value.isUnbound, i.x == 0 { throw unbound(heapRegister: a, function) }
      if i.x == 1 { h[a] = .unbound }
      try write(value, code.paths[c], s, h, component)
    case .writePathScalar:
      let word = s[a]
      if word == .unbound { throw unbound(register: a, function) }
      try write(value(word, ScalarKind(rawValue: i.x) ?? .integer, component), code.paths[c], s, h, component)
    case .checkScalar:
      let word = s[a]
      if word == .unbound { throw unbound(register: a, function) }
      try check(value(word, ScalarKind(rawValue: i.x) ?? .integer, component), TypeID(c))
    case .checkValue: try check(h[a], TypeID(c))
    case .makeTemplate:
      h[a] = try TemplateMaker(recipe: code.templates[c], maximum: bounds.valueLength, coding: coding).make(h + b)
      allocated += 64
      if !h[a].isShallow { noteNesting() }
    case .valueOf:
      switch h[b] {
      case .template(let template):
        guard let value = template.specificValue else {
          throw Fault("‘valueof’ is given a template that is not a specific value")
        }
        h[a] = value
      case .unbound: throw unbound(heapRegister: b, function)
      default: h[a] = h[b]
      }
    case .inspectTemplate: s[a] = try Inspection.ask(Int(i.x), of: h[b], alternative: c)
    case .checkRestriction: try Inspection.check(Int(i.x), h[a])
    default: throw Fault("the machine met an operation that it does not have here")
    }
  }

  /// A union as a value of another type that has an alternative of the same name (Z.161 clause 6.3.2.3).
  private func convert(_ value: Value, _ conversion: UnionConversion) throws(Fault) -> Value {
    guard case .union(let chosen) = value else { throw Fault("a union is expected") }
    let names = code.catalog.fields(of: conversion.from)
    guard conversion.alternatives.indices.contains(chosen.alternative), names.indices.contains(chosen.alternative)
    else { throw Fault("a union of another type is expected") }
    guard let alternative = conversion.alternatives[chosen.alternative] else {
      throw Fault(
        "‘\(names[chosen.alternative].name)’ is chosen, and type ‘\(code.catalog[conversion.to].name)’ has no such "
          + "alternative of a compatible type")
    }
    let result = Value.union(ChosenAlternative(alternative, chosen.value))
    try check(result, conversion.to)
    return result
  }

  /// Moves values out of registers.
  @inline(__always)
  mutating func takeAll(_ first: UnsafeMutablePointer<Value>, _ count: Int) -> [Value] {
    allocated += 32 + count * MemoryLayout<Value>.stride
    for index in 0..<count where first[index].isStructured {
      if first[index].isShallow { continue }
      noteNesting()
      break
    }
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let start = buffer.baseAddress else { return }
      start.moveInitialize(from: first, count: count)
      first.initialize(repeating: .unbound, count: count)
      initialized = count
    }
  }

  private mutating func append(_ target: UnsafeMutablePointer<Value>, _ more: Value) throws(Fault) {
    try checkJoin(target.pointee, more)
    // The variable gives its storage away while it grows, so that there is one owner.
    var whole = target.move()
    target.initialize(to: .unbound)
    defer { target.pointee = whole }
    try Concatenation.append(more, to: &whole)
    try count(more)
  }

  /// A fault if two values together are too long, before they are joined.
  private mutating func checkJoin(_ one: Value, _ other: Value) throws(Fault) {
    let elements = Execution.elements(of: one) + Execution.elements(of: other)
    if elements > bounds.valueLength { throw lengthFault }
    try admit(bytes: elements * Execution.elementSize(of: one))
  }

  private var lengthFault: Fault { Fault(.valueLength, "a value grows beyond \(bounds.valueLength) elements") }

  private static func elementSize(of value: Value) -> Int {
    switch value {
    case .universal: 4
    case .list, .setOf: MemoryLayout<Value>.stride
    default: 1
    }
  }

  static func elements(of value: Value) -> Int {
    switch value {
    case .bits(let e), .hexDigits(let e), .octets(let e), .characters(let e): e.count
    case .universal(let points): points.count
    case .list(let parts), .setOf(let parts): parts.count
    default: 0
    }
  }

  /// Counts what a new value takes, and refuses one that is too long.
  private mutating func count(_ value: Value) throws(Fault) {
    let elements = Execution.elements(of: value)
    if elements > bounds.valueLength { throw lengthFault }
    allocated += elements * Execution.elementSize(of: value)
  }

  private mutating func predefined(
    _ recipe: PredefinedRecipe, _ result: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>
  ) throws(Fault) {
    switch recipe.function {
    case .rnd:
      if recipe.count > 0 {
        guard case .float(let seed) = first.pointee else { throw Fault("‘rnd’ needs a float") }
        random.seed(seed)
      }
      result.pointee = .float(random.next())
    case .testcasename: result.pointee = .string(testCase.split(separator: ".").last.map(String.init) ?? "")
    case .hostid: result.pointee = .string(try Host.address(recipe.count > 0 ? first.pointee.text : nil))
    case .int2enum:
      guard case .enumerated(let items) = code.program[recipe.type].kind, case .integer(let number) = first.pointee
      else {
        throw Fault("‘int2enum’ needs an integer")
      }
      let isKnown = items.contains { $0.value == number || $0.furtherValues.contains { $0.contains(number) } }
      guard isKnown else { throw Fault("‘int2enum’ finds no item with the number \(number)") }
      result.pointee = .enumerated(number)
    default:
      result.pointee = try Predefined.evaluate(
        recipe.function, UnsafeBufferPointer(start: first, count: recipe.count), type: recipe.type,
        catalog: code.catalog)
      try count(result.pointee)
    }
  }

  /// A fault unless a value satisfies the constraints of a type and of the types of its parts.
  func check(_ value: Value, _ type: TypeID) throws(Fault) {
    guard code.isConstrained[type.index], let violation = ConstraintChecker(code).violation(value, type) else { return }
    throw Fault(violation)
  }
}
