import TTCN3Semantics

extension Execution {
  /// What a path leads to.
  /// - Parameter isTolerant: what is not there is unbound in place of a fault.
  func read(
    _ path: PathCode, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component,
    isTolerant: Bool
  ) throws(Fault) -> Value {
    var at: Value
    switch path.root {
    case .heap(let register): at = h[register]
    case .memberHeap(let slot): at = component.memberHeap[slot]
    case .global(let global): at = globals[global]
    case .object(let register, let index):
      if isTolerant, component.objects.position(s[register]) == nil { return .unbound }
      at = try field(index, of: s[register], component).pointee
    }
    for step in path.steps {
      if isTolerant {
        guard let part = try? part(of: at, step, path, s, h) else { return .unbound }
        at = part
      } else {
        at = try part(of: at, step, path, s, h)
      }
    }
    if at.isUnbound, !isTolerant { throw Fault("‘\(path.text)’ is used before it has a value") }
    return at
  }

  private func part(
    of value: Value, _ step: PathCode.Step, _ path: PathCode, _ s: UnsafeMutablePointer<Word>,
    _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) -> Value {
    switch (step.kind, value) {
    case (.field, .record(let parts)) where parts.indices.contains(step.index): return parts[step.index]
    case (.alternative, .union(let chosen)):
      guard chosen.alternative == step.index else {
        throw Fault("‘\(path.text)’: alternative ‘\(step.name)’ is read, but another one is chosen")
      }
      return chosen.value
    case (.element, .list(let parts)), (.element, .setOf(let parts)):
      let position = try position(s[step.index], lowerBound: step.lowerBound, path.text)
      guard parts.indices.contains(position) else {
        throw Fault("index \(position + step.lowerBound) of ‘\(path.text)’ is outside its \(parts.count) elements")
      }
      return parts[position]
    case (.element, .bits), (.element, .hexDigits), (.element, .octets), (.element, .characters),
      (.element, .universal):
      return try StringElements.element(of: value, at: try position(s[step.index], lowerBound: 0, path.text), path.text)
    case (.key, .map(let map)):
      guard let found = map[try key(step, path, h)] else { throw Fault("‘\(path.text)’: the map has no such key") }
      return found
    case (.keys, .map(let map)): return .setOf(map.keys)
    case (.values, .map(let map)): return .setOf(map.values)
    case (_, .template(let template)): return try part(of: template, step, path, s, h)
    case (_, .unbound): throw Fault("‘\(path.text)’ is used before it has a value")
    case (_, .omit): throw Fault("‘\(path.text)’ leads through an omitted field")
    default: throw Fault("‘\(path.text)’ leads through a value of another kind")
    }
  }

  private func key(
    _ step: PathCode.Step, _ path: PathCode, _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) -> Value {
    let key = h[step.index]
    guard key.isFullyBound else { throw Fault("the key of ‘\(path.text)’ has no value yet") }
    return key
  }

  /// A part of a template (Z.161 clause 15.6).
  private func part(
    of template: Template, _ step: PathCode.Step, _ path: PathCode, _ s: UnsafeMutablePointer<Word>,
    _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) -> Value {
    if case .value(let value) = template.kind { return try part(of: value, step, path, s, h) }
    switch step.kind {
    case .field:
      guard let fields = TemplateParts.fields(of: template, count: step.count, optional: step.optional) else { break }
      return fields[step.index].asValue
    case .alternative:
      if case .union(let alternative, let inner) = template.kind, alternative == step.index { return inner.asValue }
      if case .any = template.kind { return .template(.any) }
    case .element:
      let position = try position(s[step.index], lowerBound: step.lowerBound, path.text)
      if case .any = template.kind { return .template(.any) }
      if let inner = TemplateParts.element(at: position, of: template) { return inner.asValue }
    case .key, .keys, .values: break
    }
    throw Fault("‘\(path.text)’ refers to a part of a template that has no such part")
  }

  /// Puts a value where a path leads to; what is missing on the way is made.
  mutating func write(
    _ value: Value, _ path: PathCode, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>,
    _ component: Component
  ) throws(Fault) {
    allocated += 64
    if !value.isShallow { noteNesting(path.steps.count) }
    switch path.root {
    case .heap(let register): allocated += try write(value, path, 0, s, h, &h[register])
    case .memberHeap(let slot): allocated += try write(value, path, 0, s, h, &component.memberHeap[slot])
    case .global: throw Fault("‘\(path.text)’ cannot be assigned")
    case .object(let register, let index):
      allocated += try write(value, path, 0, s, h, &field(index, of: s[register], component).pointee)
    }
  }

  /// The bytes by which lists on the way grew.
  private mutating func write(
    _ value: Value, _ path: PathCode, _ depth: Int, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>,
    _ target: inout Value
  ) throws(Fault) -> Int {
    guard depth < path.steps.count else {
      target = value
      return 0
    }
    var growth = 0
    let step = path.steps[depth]
    // A matching mechanism inside makes the whole a template.
    if case .template = value { target = .template(.of(target)) }
    if case .template(let template) = target {
      target = .template(try changed(template, value, path, depth, s))
      return 0
    }
    switch step.kind {
    case .field:
      let omitted = path.isImplicitOmit ? step.optional : []
      try Parts.withFields(of: &target, count: step.count, omitted: omitted) { (parts: inout [Value]) throws(Fault) in
        growth = try write(value, path, depth + 1, s, h, &parts[step.index])
      }
    case .alternative:
      var inner = Value.unbound
      if case .union(let chosen) = target, chosen.alternative == step.index { inner = chosen.value }
      target = .unbound
      growth = try write(value, path, depth + 1, s, h, &inner)
      target = .union(ChosenAlternative(step.index, inner))
    case .element:
      let position = try position(s[step.index], lowerBound: step.lowerBound, path.text)
      if Execution.isString(target) {
        try StringElements.store(value, at: position, in: &target, path.text)
        return 0
      }
      // One statement may grow a list at once by half of what the test case may hold.
      let maximum = min(bounds.valueLength, bounds.memory / 2 / MemoryLayout<Value>.stride)
      let longer = max(position + 1 - Execution.elements(of: target), 0)
      try Parts.withElements(
        of: &target, at: position, count: step.count, isSetOf: step.isSetOf, path.text, maximum
      ) { (parts: inout [Value]) throws(Fault) in
        growth = try write(value, path, depth + 1, s, h, &parts[position])
      }
      growth += longer * MemoryLayout<Value>.stride
    case .key:
      let key = try key(step, path, h)
      let maximum = bounds.valueLength
      allocated += ValueMap.bytesOfEntry
      try Parts.withMap(in: &target) { (map: inout ValueMap) throws(Fault) in
        try map.withValue(of: key, atMost: maximum) { (inner: inout Value) throws(Fault) in
          growth = try write(value, path, depth + 1, s, h, &inner)
        }
      }
    case .keys, .values: throw Fault("‘\(path.text)’ cannot be assigned")
    }
    return growth
  }

  private static func isString(_ value: Value) -> Bool {
    switch value {
    case .bits, .hexDigits, .octets, .characters, .universal: true
    default: false
    }
  }

  /// A template with one part changed.
  private func changed(
    _ template: Template, _ value: Value, _ path: PathCode, _ depth: Int, _ s: UnsafeMutablePointer<Word>
  ) throws(Fault) -> Template {
    guard depth < path.steps.count else { return .of(value) }
    let step = path.steps[depth]
    switch step.kind {
    case .field:
      guard
        var fields = TemplateParts.expanded(
          template, count: step.count, optional: step.optional, isRestricted: path.isRestricted)
      else { break }
      fields[step.index] = try changed(fields[step.index], value, path, depth + 1, s)
      return Template(.record(fields), isIfPresent: template.isIfPresent)
    case .alternative:
      var inner = Template.unset
      if case .union(let alternative, let old) = template.kind, alternative == step.index { inner = old }
      if case .value(.union(let chosen)) = template.kind, chosen.alternative == step.index { inner = .of(chosen.value) }
      return Template(.union(alternative: step.index, try changed(inner, value, path, depth + 1, s)))
    case .element:
      let position = try position(s[step.index], lowerBound: step.lowerBound, path.text)
      guard position >= 0, position < bounds.valueLength, step.count < 0 || position < step.count else {
        throw Fault("index \(position) of ‘\(path.text)’ is outside its bounds")
      }
      var elements = TemplateParts.elements(of: template, upTo: position, count: step.count)
      guard case .template(let old) = elements[position] else { break }
      elements[position] = .template(try changed(old, value, path, depth + 1, s))
      return Template(step.isSetOf ? .unorderedElements(elements) : .elements(elements), length: template.length)
    case .key, .keys, .values: break
    }
    throw Fault("‘\(path.text)’ refers to a part of a template that has no such part")
  }
}

extension Template {
  /// The template where a value may stand: specific values as themselves.
  var asValue: Value {
    switch kind {
    case .value(let value) where length == nil && !isIfPresent: value
    case .omit: .omit
    case .unset: .unbound
    default: .template(self)
    }
  }
}
