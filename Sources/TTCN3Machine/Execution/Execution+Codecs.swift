import TTCN3Semantics

/// Which encodings `setencode` chose in one component (Z.161 clause 27.9).
struct EncodingChoices {
  struct Place: Hashable {
    /// nil: the component itself.
    var port: Int?
    var type: TypeID
    var path: [String]
  }

  private var names: [Place: String] = [:]

  mutating func choose(_ name: String, at place: Place) { names[place] = name }

  /// What is chosen for a type at a port, or nil for `encvalue` and its like.
  subscript(type: TypeID, port: Int?) -> String? {
    names.isEmpty
      ? nil : names[Place(port: port, type: type, path: [])] ?? names[Place(port: nil, type: type, path: [])]
  }

  /// A field or element inside the type for which something is chosen.
  func partChosen(in type: TypeID) -> Place? {
    names.isEmpty ? nil : names.keys.first { $0.type == type && !$0.path.isEmpty }
  }
}

extension Execution {
  /// `encvalue` and its like.
  mutating func encode(
    _ value: Value, _ recipe: CodecRecipe, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Value {
    var specific = value
    if case .template(let template) = value {
      guard let found = template.specificValue else {
        throw Fault("what is encoded must be a specific value, and this template is none")
      }
      specific = found
    }
    let message = try coding.encode(specific, recipe.type, try wishes(recipe, h, component))
    let string = try EncodedString.value(
      of: message, as: recipe.form, serialization: try text(recipe.serialization, h))
    allocated += 32 + Execution.elements(of: string)
    return string
  }

  /// `decvalue` and its like: 0 with the value and what is left, 1 if the string holds no value, 2 if it is too short.
  mutating func decode(
    _ string: Value, _ recipe: CodecRecipe, _ h: UnsafeMutablePointer<Value>,
    into result: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    if string.isUnbound {
      result[0] = .integer(1)
      return
    }
    let serialization = try text(recipe.serialization, h)
    let message = try EncodedString.message(in: string, serialization: serialization)
    switch try coding.decode(message, as: recipe.type, try wishes(recipe, h, component)) {
    case .malformed: result[0] = .integer(1)
    case .incomplete: result[0] = .integer(2)
    case .value(let value, let used):
      result[2] = try EncodedString.rest(message, after: used, as: recipe.form, serialization: serialization)
      result[1] = value
      result[0] = .integer(0)
      allocated += MemoryEstimate.bytes(of: value) + Execution.elements(of: result[2])
    }
  }

  /// `@decoded` and `=>`: the whole of a string is one value.
  mutating func decodeWhole(
    _ string: Value, _ recipe: CodecRecipe, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Value {
    let wishes = try wishes(recipe, h, component)
    switch try coding.value(in: string, as: recipe.type, serialization: try text(recipe.serialization, h), wishes) {
    case .success(let value):
      allocated += MemoryEstimate.bytes(of: value)
      return value
    case .failure(let error): throw Fault("a string holds no ‘\(code.catalog[recipe.type].name)’: \(error)")
    }
  }

  mutating func setEncoding(
    _ recipe: SetEncodingRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>,
    _ component: Component
  ) throws(Fault) {
    guard let name = h[recipe.encoding].text else { throw Fault("‘setencode’ needs the name of an encoding") }
    let declared = code.catalog.encodings(of: recipe.type)
    if recipe.path.isEmpty, !declared.isEmpty, !declared.contains(where: { $0.lowercased() == name.lowercased() }) {
      throw Fault("‘setencode’: ‘\(name)’ is no encoding of ‘\(code.catalog[recipe.type].name)’")
    }
    func choose(_ port: Int?) {
      component.encodings.choose(name, at: .init(port: port, type: recipe.type, path: recipe.path))
    }
    switch recipe.scope {
    case .component: choose(nil)
    case .allPorts: for port in component.ports.indices { choose(port) }
    case .port(let register): choose(s[register])
    }
  }

  private func wishes(
    _ recipe: CodecRecipe, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Coding.Wishes {
    if let part = component.encodings.partChosen(in: recipe.type), part.port == nil {
      throw Fault(
        "‘setencode’ chose an encoding of its own for ‘\(part.path.joined(separator: "."))’ of "
          + "‘\(code.catalog[recipe.type].name)’, and a value is encoded by one codec: choose it for the whole")
    }
    return Coding.Wishes(
      encoding: try text(recipe.encoding, h) ?? component.encodings[recipe.type, nil],
      information: try text(recipe.information, h))
  }

  private func text(_ register: Int?, _ h: UnsafeMutablePointer<Value>) throws(Fault) -> String? {
    guard let register else { return nil }
    guard let text = h[register].text else { throw Fault("a parameter of a codec has no value yet") }
    return text
  }
}
