import TTCN3Semantics

/// Calls, replies and exceptions (Z.161 clause 22.3).
extension Execution {
  /// The parameters that are sent: those concerned have values, the others are unbound.
  mutating func parameters(
    _ given: Value, _ concerned: [Int], _ signature: TypeID, _ word: String
  ) throws(Fault) -> Value {
    let formal = code.catalog.fields(of: signature)
    var parts: [Value] = Array(repeating: .unbound, count: formal.count)
    for index in concerned where formal.indices.contains(index) {
      let part = Execution.part(index, of: given)
      guard !part.isUnbound else {
        throw Fault(
          "‘\(word)’: the parameter ‘\(formal[index].name)’ of ‘\(code.catalog[signature].name)’ has no value")
      }
      parts[index] = try message(part, formal[index].type, word)
    }
    return .record(parts)
  }

  /// What is given for one parameter, in a value or template of a signature; unbound if nothing is.
  private static func part(_ index: Int, of given: Value) -> Value {
    switch given {
    case .record(let parts): return parts.indices.contains(index) ? parts[index] : .unbound
    case .template(let template):
      switch template.kind {
      case .record(let fields):
        guard fields.indices.contains(index), !fields[index].isUnset else { return .unbound }
        return .template(fields[index])
      case .value(let value): return part(index, of: value)
      case .oneOf(let templates) where templates.count == 1: return part(index, of: .template(templates[0]))
      case .any, .anyOrNone: return .template(.any)
      default: return .unbound
      }
    default: return .unbound
    }
  }

  /// Whether the first of a queue is what an operation is about.
  func isWanted(_ message: Message, _ recipe: ReceiveRecipe) -> Bool {
    switch (recipe.wanted, message.content) {
    case (.anything, _), (.message, .message), (.call, .call), (.reply, .reply): return true
    case (.exception, .exception(let signature)):
      return recipe.signature.map { code.catalog.areSameMessageType(signature, $0) } ?? true
    default: return false
    }
  }

  /// Matches a call or reply whose signature is the one that is asked for.
  mutating func matchesProcedure(
    _ message: Message, _ recipe: ReceiveRecipe, _ port: Int, _ h: UnsafeMutablePointer<Value>,
    _ component: Component
  ) -> Bool {
    if let register = recipe.template, case .record(let parts) = message.value {
      for index in recipe.concerned where parts.indices.contains(index) {
        let wanted = Execution.wanted(index, in: h[register])
        guard Execution.matches(parts[index], wanted) else {
          report(message, port, component) { catalog in
            let field = catalog.fields(of: message.type)[index]
            return MismatchExplainer(catalog: catalog).explain(parts[index], .of(wanted), type: field.type)
              .map {
                Mismatch(
                  path: $0.path.isEmpty ? field.name : "\(field.name).\($0.path)", expected: $0.expected, got: $0.got)
              }
          }
          return false
        }
      }
    }
    if let register = recipe.result {
      let wanted = h[register]
      guard Execution.matches(message.result, wanted) else {
        report(message, port, component) { catalog in
          guard case .signature(let signature) = catalog[message.type].kind, let type = signature.result else {
            return nil
          }
          return MismatchExplainer(catalog: catalog).explain(message.result, .of(wanted), type: type)
        }
        return false
      }
    }
    return true
  }

  /// The template of one parameter in a template of a signature. What is not said matches anything.
  private static func wanted(_ index: Int, in template: Value) -> Value {
    let part = part(index, of: template)
    return part.isUnbound ? .template(.any) : part
  }
}

extension Message {
  /// What `value` of a redirection gives.
  var result: Value {
    switch content {
    case .message, .exception: value
    case .reply(let result): result ?? .unbound
    case .call: .unbound
    }
  }

  /// For the explanation of what was not looked for.
  func description(in catalog: TypeCatalog) -> String {
    switch content {
    case .message: "a message of type \(catalog[type].name)"
    case .call: "a call of \(catalog[type].name)"
    case .reply: "a reply of \(catalog[type].name)"
    case .exception(let signature): "an exception of \(catalog[signature].name)"
    }
  }
}

extension ReceiveRecipe.Wanted: CustomStringConvertible {
  var description: String {
    switch self {
    case .message: "a message"
    case .call: "a call"
    case .reply: "a reply"
    case .exception: "an exception of the signature"
    case .anything: "anything"
    }
  }
}

extension SendRecipe {
  /// The operation, as it is written.
  var word: String {
    switch content {
    case .message: "send"
    case .call: "call"
    case .reply: "reply"
    case .exception: "raise"
    }
  }
}
