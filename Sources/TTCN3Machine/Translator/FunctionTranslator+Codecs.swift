import TTCN3Semantics

/// What encodes and decodes (Z.161 clauses 7.3, 22.2.2, 27.9, C.5).
extension FunctionTranslator {
  /// `encvalue`, `encvalue_o`, `encvalue_unichar`.
  func encode(_ function: Builtin, _ arguments: [Argument], into target: Int?) throws(MachineError) -> Int {
    let operand: Int
    let type: TypeID
    switch arguments.first {
    case .value(let expression)?: (operand, type) = (try tolerantTemplate(of: expression), expression.type)
    case .template(let template)?: (operand, type) = (try tolerantTemplate(template), template.type)
    default: throw invalid("‘\(function.rawValue)’ without a value")
    }
    let recipe = try recipe(function, type, places(of: arguments[0]), Array(arguments.dropFirst()))
    let register = target ?? newHeap()
    emit(.encodeValue, a: register, b: operand, c: recipe)
    return register
  }

  private func tolerantTemplate(of expression: Expression) throws(MachineError) -> Int {
    try tolerantTemplate(TemplateExpression(.value(expression), type: expression.type, position: expression.position))
  }

  /// `decvalue`, `decvalue_o`, `decvalue_unichar`: what was read goes into the variables if there is a value.
  func decode(_ function: Builtin, _ arguments: [Argument], into target: Int?) throws(MachineError) -> Int {
    guard arguments.count >= 2, case .reference(let encoded) = arguments[0], case .reference(let decoded) = arguments[1]
    else { throw invalid("‘\(function.rawValue)’ without variables") }
    let string = try tolerant(encoded)
    let recipe = try recipe(function, decoded.type, places(of: decoded), Array(arguments.dropFirst(2)))
    let result = newHeap(3)
    emit(.decodeValue, a: result, b: string, c: recipe)
    let register = target ?? newScalar()
    emit(.unbox, x: Int(ScalarKind.integer.rawValue), a: register, b: result)
    let end = newLabel()
    emit(.jumpIfNotEqualImmediate, a: register, b: 0, to: end)
    try store(heap: result + 1, in: decoded)
    try store(heap: result + 2, in: encoded)
    place(end)
    return register
  }

  /// `field => Type`.
  func decodedField(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    guard case .decoded(let payload, let serialization) = expression.kind else { throw invalid("nothing to decode") }
    return try decoded(try boxed(payload), serialization, as: expression.type, into: target)
  }

  /// The value that a whole string holds; the string is in a heap register.
  func decoded(
    _ string: Int, _ serialization: Expression?, as type: TypeID, into target: Int? = nil
  ) throws(MachineError) -> Int {
    var recipe = CodecRecipe(form: .bits, type: type)
    recipe.serialization = try serialization.map { (name: Expression) throws(MachineError) in try heap(name) }
    builder.codecs.append(recipe)
    let code = builder.codecs.count - 1
    let register = target ?? newHeap()
    emit(.decodeWhole, a: register, b: string, c: code)
    return register
  }

  func setEncoding(_ scope: EncodingScope, _ type: EncodedType, _ encoding: Expression) throws(MachineError) {
    let name = try heap(encoding)
    let place: SetEncodingRecipe.Scope
    switch scope {
    case .component: place = .component
    case .ports(.all): place = .allPorts
    case .ports(.one(let port)): place = .port(try self.port(port))
    default: throw notSupported("‘setencode’ of these ports", "27.9")
    }
    builder.setEncodings.append(
      SetEncodingRecipe(
        scope: place, place: EncodingPlace(type: type.type, path: type.path), part: type.part, encoding: name))
    emit(.setEncoding, c: builder.setEncodings.count - 1)
  }

  /// `x.variant(encoding)` with an encoding that only the run knows.
  func variants(_ encoding: Expression, _ choices: [EncodingVariants], into target: Int?) throws(MachineError) -> Int {
    let name = try heap(encoding)
    let register = target ?? newHeap()
    let (known, isEqual) = (newHeap(), newScalar())
    let end = newLabel()
    for choice in choices {
      let next = newLabel()
      emit(.loadValue, a: known, c: builder.add(.string(choice.encoding)))
      emit(.equalHeap, a: isEqual, b: name, c: known)
      emit(.jumpIfFalse, a: isEqual, to: next)
      emit(.loadValue, a: register, c: builder.add(.list(choice.variants.map(Value.string))))
      emit(.jump, to: end)
      place(next)
    }
    emit(.fail, c: builder.add(text: "‘variant’ is asked for an encoding that the element does not have"))
    place(end)
    return register
  }

  private func places(of argument: Argument) -> [EncodingPlace] {
    switch argument {
    case .value(let expression): if case .reference(let reference) = expression.kind { return places(of: reference) }
    case .template(let template): if case .reference(let reference) = template.kind { return places(of: reference) }
    default: break
    }
    return []
  }

  /// The places that what is referred to has inside of the types on the way to it.
  private func places(of reference: Reference) -> [EncodingPlace] {
    guard var type = rootType(reference.root) else { return [] }
    var places: [EncodingPlace] = []
    for step in reference.path {
      let name: String
      let inner: TypeID?
      switch step {
      case .field(let index), .alternative(let index):
        let fields = builder.catalog.fields(of: type)
        guard fields.indices.contains(index) else { return [] }
        (name, inner) = (fields[index].name, fields[index].type)
      case .element: (name, inner) = ("[-]", builder.catalog.element(of: type))
      case .key, .keys, .values: return []
      }
      places = (places + [EncodingPlace(type: type)]).map { EncodingPlace(type: $0.type, path: $0.path + [name]) }
      guard let inner else { return [] }
      type = inner
    }
    return places
  }

  /// - Parameter further: what follows the values: the string encoding of characters, the information, the encoding.
  private func recipe(
    _ function: Builtin, _ type: TypeID, _ places: [EncodingPlace], _ further: [Argument]
  ) throws(MachineError) -> Int {
    var recipe = CodecRecipe(form: .bits, type: type, places: places)
    var registers: [Int?] = []
    for argument in further {
      switch argument {
      case .value(let text): registers.append(try heap(text))
      case .skipped: registers.append(nil)
      default: throw invalid("‘\(function.rawValue)’ is given something that is no text")
      }
    }
    switch function {
    case .encvalueUnichar, .decvalueUnichar:
      recipe.form = .characters
      if !registers.isEmpty { recipe.serialization = registers.removeFirst() }
    case .encvalueOctets, .decvalueOctets: recipe.form = .octets
    default: break
    }
    recipe.resultCount = function.decodes ? 3 : 1
    if let information = registers.first { recipe.information = information }
    if registers.count > 1 { recipe.encoding = registers[1] }
    builder.codecs.append(recipe)
    return builder.codecs.count - 1
  }
}

extension Builtin {
  fileprivate static let encoders: Set<Builtin> = [.encvalue, .encvalueOctets, .encvalueUnichar]
  fileprivate static let decoders: Set<Builtin> = [.decvalue, .decvalueOctets, .decvalueUnichar]

  var encodes: Bool { Builtin.encoders.contains(self) }
  var decodes: Bool { Builtin.decoders.contains(self) }
}
