import TTCN3Syntax

/// Where objects cannot be (ES 203 790 clauses 4, 5.1.1.0, 5.1.2.2).
extension Analysis {
  /// Whether a value of the type is, or has inside, an object.
  func containsObject(_ type: TypeID) -> Bool {
    !classes.scopes.isEmpty && contains(type) { if case .objectClass = $0 { true } else { false } }
  }

  /// There are no templates of objects (5.1.1.0).
  func refuseObject(_ type: TypeID, at place: TokenRange, in file: Int) {
    refuse(
      type, at: place, in: file, "there is no template of an object, or of what has one inside: use a variable",
      "5.1.1.0")
  }

  /// Constants and module parameters are no objects (5.1.1.0).
  func refuseObjectConstant(_ type: TypeID, at place: TokenRange, in file: Int) {
    refuse(
      type, at: place, in: file,
      "a constant or module parameter is no object, nor has it one inside: use a variable", "5.1.1.0")
  }

  /// Objects do not leave their component (5.1.2.2).
  func refuseSentObject(_ type: TypeID, at place: TokenRange, in file: Int) {
    refuse(
      type, at: place, in: file,
      "an object belongs to its component and is not sent: send the values that it has", "5.1.2.2")
  }

  func refuseObjectParameters(
    _ parameters: [FormalParameter], _ syntax: [ParameterSyntax], of what: String, in file: Int
  ) {
    for (parameter, written) in zip(parameters, syntax) {
      guard let type = parameter.dataType else { continue }
      refuse(
        type, at: written.range, in: file,
        "an object belongs to its component: a \(what) has none among its parameters", "5.1.2.2")
    }
  }

  private func refuse(_ type: TypeID, at place: TokenRange, in file: Int, _ sentence: String, _ clause: String) {
    guard containsObject(type) else { return }
    diagnose(.misplacedObject, in: file, at: place, sentence, "ES 203 790 \(clause)")
  }

  /// A class has no subtypes and no synonyms (5.1.1.0).
  func refuseSubclassing(_ base: TypeID, at place: TokenRange, in file: Int) {
    guard isObject(base) else { return }
    diagnose(
      .wrongSubtype, in: file, at: place,
      "a class has no subtypes: write ‘type class … extends \(spelling(base))’", "ES 203 790 5.1.1.0")
  }

  /// Whether an object of one class may stand where one of the other is expected (5.1.1.0).
  func isClassCompatible(_ source: TypeID, with target: TypeID) -> Bool {
    guard let one = classes.byType[source], let other = classes.byType[target] else { return false }
    return other === classes.root || one.isOpen || one.extends(other)
  }
}
