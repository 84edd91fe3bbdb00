/// Names an entry of `Program.classes`.
package struct ClassID: TableIdentifier {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// A class (ES 203 790 clause 5.1.1).
package struct ClassDefinition: Sendable {
  package var name: QualifiedName
  package var type: TypeID
  /// Absent for a class that extends none: it extends `object`.
  package var superclass: TypeID?
  package var traits: [TypeID] = []
  /// The class it is nested in: every object of it belongs to an object of that class.
  package var outer: TypeID?
  package var isAbstract = false
  package var isExternal = false
  package var runsOn: TypeID?
  /// `object`, which all classes extend.
  package var isRoot = false
  /// Those of the superclass first: `PathStep.field` counts them.
  package var fields: [ObjectField] = []
  /// How many fields are those of the superclass.
  package var inheritedFields = 0
  /// Its own fields that have an initial value, in an order in which each rests on earlier ones only.
  package var initialised: [Int] = []
  /// Its own methods; one of the same name in the superclass is overridden by it.
  package var methods: [ObjectMethod] = []
  package var constructor: ObjectConstructor?
  /// What is done when an object goes away.
  package var destructor: BehaviourID?
  package var position: SourcePosition

  package init(name: QualifiedName, type: TypeID, position: SourcePosition) {
    self.name = name
    self.type = type
    self.position = position
  }
}

/// A method of a class.
package struct ObjectMethod: Sendable {
  package var name: String
  package var behaviour: BehaviourID
  /// It overrides nothing and is not overridden: others cannot see it.
  package var isPrivate: Bool
}

/// A field of an object.
package struct ObjectField: Sendable {
  package var name: String
  package var kind: MemberKind
  /// Of a `@lazy` or `@fuzzy` field.
  package var evaluation: Evaluation
  package var position: SourcePosition
}

/// How an object is made. Without a body of its own, a constructor sets the fields that have no initial value from its
/// parameters, in their order.
package struct ObjectConstructor: Sendable {
  package var behaviour: BehaviourID
  package var isImplicit: Bool
  /// How many of the parameters are given after `external`.
  package var externalCount: Int
  /// For the constructor of the superclass.
  package var superArguments: [Argument] = []
}

/// What is done with objects in expressions.
package indirect enum ObjectOperation: Sendable {
  /// `C.create(…) external (…)`; `outer` is the object that one of a nested class belongs to.
  case create(ClassID, arguments: [Argument], external: [Argument], outer: Expression?)
  /// The object a method belongs to.
  case this
  /// The same, for a method of the superclass.
  case superclass
  /// The object that this one belongs to, so many classes further out.
  case outer(Int)
  /// A method, which for `super` is that of the class itself and else that of the object's class.
  case call(Expression, BehaviourID, [Argument], isStatic: Bool)
  /// `toString()` and `equals(…)` of every object (5.1.1.11).
  case predefined(Expression, name: String, [Argument])
  /// `object of C`
  case isInstance(Expression, of: TypeID)
  /// `object => C`
  case cast(Expression, to: TypeID)
}

/// What is done with objects and exceptions as a statement.
package indirect enum ObjectStatement: Sendable {
  case selectClass(Expression, [SelectClassBranch])
  case guarded([Statement], ExceptionHandlers)
  case raise(Expression)
}

/// `case (C, D) { … }`, or `case else` without classes.
package struct SelectClassBranch: Sendable {
  package var classes: [TypeID]
  package var body: [Statement]
}

/// What handles the exceptions of a block or behaviour (ES 203 790 clause 5.2).
package struct ExceptionHandlers: Sendable {
  package struct Catch: Sendable {
    package var type: TypeID
    package var variable: LocalSlot?
    package var body: [Statement]
  }
  package var catches: [Catch]
  package var finally: [Statement]
}
