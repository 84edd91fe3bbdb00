import TTCN3Semantics

/// What the machine needs of a `send` of the most common form: a message, to whoever the port leads to. Trivial, so that
/// a send copies no recipe.
struct PlainSend {
  var isPlain: Bool
  /// A scalar register.
  var port: Int32
  /// A heap register.
  var message: Int32
  /// Nothing else reads the register.
  var takesMessage: Bool
  /// Not every value that the message may be is one of the type.
  var isConstrained: Bool
  var type: TypeID

  static let none = PlainSend(
    isPlain: false, port: -1, message: -1, takesMessage: false, isConstrained: false, type: TypeID(0))
}

extension PlainSend {
  init(_ recipe: SendRecipe) {
    isPlain = recipe.isPlain
    port = Int32(truncatingIfNeeded: recipe.port)
    message = Int32(truncatingIfNeeded: recipe.message)
    takesMessage = recipe.takesMessage
    isConstrained = recipe.isConstrained
    type = recipe.type
  }
}

/// The same for `receive` and `check`: by type and template, and at most the value is kept. -1: not given; the template `?`
/// is not given either, because every message matches it.
struct PlainReceive {
  var isPlain: Bool
  var isCheck: Bool
  var port: Int32
  var portCount: Int32
  /// A heap register, or an entry of the table of values.
  var template: Int32
  var templateValue: Int32
  var value: Int32
  var type: Int32

  static let none = PlainReceive(
    isPlain: false, isCheck: false, port: -1, portCount: 0, template: -1, templateValue: -1, value: -1, type: -1)
}

extension PlainReceive {
  /// - Parameter values: the table that the recipe refers to.
  init(_ recipe: ReceiveRecipe, _ values: [Value]) {
    func field(_ number: Int?) -> Int32 { Int32(truncatingIfNeeded: number ?? -1) }
    isPlain = recipe.isPlain
    isCheck = recipe.kind == .check
    port = field(recipe.port)
    portCount = Int32(truncatingIfNeeded: recipe.portCount)
    template = field(recipe.template)
    templateValue = field(recipe.templateValue.flatMap { values[$0].matchesEverything ? nil : $0 })
    value = field(recipe.value)
    type = field(recipe.type?.index)
  }
}

extension Value {
  /// Whether it is the template `?`, and nothing more.
  fileprivate var matchesEverything: Bool {
    guard case .template(let template) = self, case .any = template.kind else { return false }
    return template.length == nil
  }
}
