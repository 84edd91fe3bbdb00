import TTCN3Semantics

extension Execution {
  /// Calls an external function; its parameters are in the registers of the function that stands for it.
  mutating func callExternal(
    _ recipe: ExternalRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    guard let function = environment.options.externals[recipe.name.name] else {
      throw Fault("external function ‘\(recipe.name)’ is not implemented by anything")
    }
    var arguments: [TypedValue] = []
    for (parameter, type) in zip(recipe.parameters, recipe.types) {
      var given = Value.unbound
      switch parameter.lane {
      case .heap: given = h[parameter.register]
      case .scalar(let kind):
        let word = s[parameter.register]
        if word != .unbound { given = value(word, kind, component) }
      }
      if case .template(let template) = given, let specific = template.specificValue { given = specific }
      arguments.append(TypedValue(given, type: type, in: code.catalog))
    }
    let result: ExternalResult
    do { result = try function.call(arguments) } catch { throw Fault(error.reason, error.attribution) }
    for (index, parameter) in recipe.parameters.enumerated() where parameter.direction != .in {
      let given = result.parameters[index] ?? .unbound
      switch parameter.lane {
      case .heap: h[parameter.register] = given
      case .scalar: s[parameter.register] = try wordIfAny(given, component)
      }
    }
    switch recipe.result {
    case .heap: h[0] = result.value
    case .scalar: s[0] = try word(result.value, component)
    case nil: break
    }
    allocated += MemoryEstimate.bytes(of: result.value)
  }
}
