import TTCN3Semantics

/// Which encodings `setencode` chose in one component (Z.161 clause 27.9).
struct EncodingChoices {
  private struct Key: Hashable {
    /// nil: the component itself.
    var port: Int?
    var place: EncodingPlace
  }

  private struct Choice {
    var name: String
    /// Later ones are greater.
    var number: Int
  }

  private var choices: [Key: Choice] = [:]
  private var count = 0

  /// - Parameter port: for what is sent and received there; nil: for everything in the component.
  mutating func choose(_ name: String, at place: EncodingPlace, port: Int?) {
    count += 1
    choices[Key(port: port, place: place)] = Choice(name: name, number: count)
  }

  /// What is chosen for messages of a type at a port.
  subscript(type: TypeID, port: Int) -> String? {
    if choices.isEmpty { return nil }
    let place = EncodingPlace(type: type)
    return (choices[Key(port: port, place: place)] ?? choices[Key(port: nil, place: place)])?.name
  }

  /// What was chosen last for the type of what `encvalue` and its like work on, or for a place that it has in a type
  /// around it.
  func name(for recipe: CodecRecipe) -> String? {
    if choices.isEmpty { return nil }
    return ([EncodingPlace(type: recipe.type)] + recipe.places).compactMap { choices[Key(port: nil, place: $0)] }
      .max { $0.number < $1.number }?.name
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
    let declared = code.catalog.encodings(of: recipe.part)
    if !declared.isEmpty, !declared.contains(where: { $0.lowercased() == name.lowercased() }) {
      let place = ([code.catalog[recipe.place.type].name.description] + recipe.place.path).joined(separator: ".")
      throw Fault("‘setencode’: ‘\(name)’ is no encoding of ‘\(place.replacing(".[-]", with: "[-]"))’")
    }
    func choose(_ port: Int?) { component.encodings.choose(name, at: recipe.place, port: port) }
    switch recipe.scope {
    case .component: choose(nil)
    case .allPorts: for port in component.ports.indices { choose(port) }
    case .port(let register): choose(s[register])
    }
  }

  private func wishes(
    _ recipe: CodecRecipe, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Coding.Wishes {
    Coding.Wishes(
      encoding: try text(recipe.encoding, h) ?? component.encodings.name(for: recipe),
      information: try text(recipe.information, h))
  }

  private func text(_ register: Int?, _ h: UnsafeMutablePointer<Value>) throws(Fault) -> String? {
    guard let register else { return nil }
    guard let text = h[register].text else { throw Fault("a parameter of a codec has no value yet") }
    return text
  }
}
