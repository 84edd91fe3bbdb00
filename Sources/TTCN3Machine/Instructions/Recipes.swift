import TTCN3Semantics

/// A way from a variable to a part of it.
struct PathCode: Sendable {
  enum Root: Sendable {
    case heap(Int)
    case memberHeap(Int)
    case global(Int)
    /// A field of the object in a scalar register.
    case object(Int, field: Int)
  }

  struct Step: Sendable {
    enum Kind: Sendable {
      /// `index` of `count` fields.
      case field
      case alternative
      /// The position is in scalar register `index`, counted from `lowerBound`; `count` is that of an array, or -1.
      case element
      /// The key is in heap register `index`.
      case key
      /// All keys of a map, and all it leads to, as a set of.
      case keys
      case values
    }

    var kind: Kind
    var index: Int
    var count: Int
    var lowerBound: Int
    /// Whether the list is a set of.
    var isSetOf: Bool
    var name: String
    /// The fields that may be omitted, where the step is a field.
    var optional: Set<Int> = []
  }

  var root: Root
  var steps: [Step]
  /// As in the text, for messages.
  var text: String
  /// Optional fields that are not mentioned when a record is made on the way are omitted: the place has the attribute
  /// ‘implicit omit’ (Z.161 clause 6.2.1.1).
  var isImplicitOmit = false
  /// The root is a template that is a value or ‘omit’: what is not mentioned is left without a value (clause 15.8).
  var isRestricted = false
}

/// How to make a template of the values in consecutive registers.
struct TemplateRecipe: Sendable {
  enum Kind: Sendable {
    /// One value, which keeps its meaning.
    case same
    case record
    case elements
    case unorderedElements
    case union(Int)
    case oneOf
    case complement
    case superset
    case subset
    case conjunct
    case implies
    case range(lower: Bool, upper: Bool, exclusiveLower: Bool, exclusiveUpper: Bool)
    /// Registers: base and changes.
    case modified
    /// Registers: pairs of index and template.
    case indexed
    case concatenate(TemplateConcatenation.Form)
    /// `*` with a length, and the like: the kind is known, the rest is not.
    case any
    case anyOrNone
    /// Character pattern: for each part a text, or a register when nil.
    case pattern([PatternPiece], ignoresCase: Bool)
    /// Registers: the template of what is decoded, and the string encoding if there is one.
    case decoded(TypeID, hasSerialization: Bool)
  }

  enum PatternPiece: Sendable {
    case text([UInt32])
    case characters(CharacterSet)
    case register
    /// One character that the template in the register matches.
    case oneCharacter
    /// The characters in the register, none of which has a special meaning.
    case plainText
  }

  /// What an element register stands for in a list.
  enum Entry: Sendable {
    case template
    case allFrom
    case skipped
    /// The following `count` entries belong to a permutation.
    case permutation(count: Int)
  }

  var kind: Kind
  /// For lists.
  var entries: [Entry] = []
  var registerCount: Int
  /// A length restriction is in the last one or two registers.
  var hasLength = false
  var hasUpperLength = false
  var isIfPresent = false
}

struct ReceiveRecipe: Sendable {
  enum Wanted: Sendable {
    case message
    case call
    case reply
    case exception
    /// What `check` alone looks for.
    case anything
  }

  var kind: ReceiveOperation.Kind
  var wanted = Wanted.message
  /// The scalar register of the port; nil for any port.
  var port: Int?
  /// For `any from`, how many ports there are from the first on, and in which array.
  var portCount: Int
  var dimensions: [ArrayDimension] = []
  /// The heap register of the template, or its entry in the table of values; both nil for any message.
  var template: Int?
  var templateValue: Int?
  /// The type of the message or exception, or the signature of the call or reply.
  var type: TypeID?
  /// The parameters that a call or reply is matched by, by their positions.
  var concerned: [Int] = []
  /// For replies, the heap register of the template of the value that is returned.
  var result: Int?
  /// The signature of an exception.
  var signature: TypeID?
  /// The heap register of the sender's template.
  var from: Int?
  /// Where to put the value, the parameters, the sender, the time and the position.
  var value: Int?
  var parameters: Int?
  var sender: Int?
  var senderIsAddress: Bool
  var timestamp: Int?
  var index: Int?

  /// Nothing but what `PlainReceive` holds.
  var isPlain: Bool {
    kind != .trigger && wanted == .message && concerned.isEmpty && result == nil && signature == nil && from == nil
      && parameters == nil && sender == nil && timestamp == nil && index == nil
  }
}

struct SendRecipe: Sendable {
  enum Content: Sendable {
    case message
    /// The positions of the parameters that go this way.
    case call([Int])
    /// With the heap register of the value that is returned.
    case reply([Int], result: Int?)
    case exception(signature: TypeID)
  }

  var content = Content.message
  /// A scalar register.
  var port: Int
  /// A heap register.
  var message: Int
  /// The register is a temporary of the statement, and nothing else reads it.
  var takesMessage = false
  /// Constraints restrict values of the type, or parts of them.
  var isConstrained = false
  /// The type of the message or exception, or the signature.
  var type: TypeID
  /// Heap registers.
  var to: [Int]
  var toAll: Bool
  /// The type of an address, when `to` holds addresses.
  var addressType: TypeID?

  /// Nothing but what `PlainSend` holds.
  var isPlain: Bool {
    guard case .message = content else { return false }
    return to.isEmpty && !toAll && addressType == nil
  }
}

/// An external function, and where its parameters lie in the frame of the function that stands for it. Its result goes to
/// the first register.
struct ExternalRecipe: Sendable {
  var name: QualifiedName
  var parameters: [ParameterCode]
  var types: [TypeID]
  var result: Lane?
}

/// How a value becomes an encoded string, or the other way round. Registers are heap registers; nil: not given.
struct CodecRecipe: Sendable {
  var form: EncodedString.Form
  /// How many registers the result takes: decoding gives what came of it, the value, and the rest of the string.
  var resultCount = 1
  /// That of the value, with the attributes that hold for it.
  var type: TypeID
  /// The places that the value has inside of types around it, such as `a` in R and `b.a` in S for `s.b.a`.
  var places: [EncodingPlace] = []
  /// `string_serialization`, `encoding_info` or `decoding_info`, and `dynamic_encoding`.
  var serialization: Int?
  var information: Int?
  var encoding: Int?
}

/// A type, or a field or element inside of it: names of fields, and `[-]` for elements (Z.161 clause 27.9).
struct EncodingPlace: Sendable, Hashable {
  var type: TypeID
  var path: [String] = []
}

/// What `setencode` is about.
struct SetEncodingRecipe: Sendable {
  enum Scope: Sendable {
    case component
    case allPorts
    /// A scalar register.
    case port(Int)
  }
  var scope: Scope
  var place: EncodingPlace
  /// The type of what is there, with the encodings that it may have.
  var part: TypeID
  /// The heap register of the encoding.
  var encoding: Int
}

struct CreateRecipe: Sendable {
  var type: Int
  var isAlive: Bool
  /// Heap registers.
  var name: Int?
  var host: Int?
}

struct StartRecipe: Sendable {
  /// For the call of a component: what the caller needs until it has ended.
  struct Waiting: Sendable {
    /// The scalar register of the number of the start.
    var number: Int
    /// The heap register for the result.
    var result: Int
  }

  var function: Int
  /// The first heap register of the arguments, and of what comes back in them.
  var arguments: Int
  var argumentCount: Int
  var waiting: Waiting?
}

struct ExecuteRecipe: Sendable {
  enum Target: Sendable {
    case known(BehaviourID)
    /// A scalar register.
    case reference(Int)
  }

  var target: Target
  /// The first heap register of the arguments, and of what comes back in them.
  var arguments: Int
  var argumentCount: Int
  /// A scalar register with the seconds.
  var timeout: Int?
  /// A heap register.
  var host: Int?
}

/// One end of a connection: scalar registers of the component and of the position in a port array.
struct EndpointCode: Sendable {
  var component: Int
  /// The slot in the component's layout, and for messages the name.
  var slot: Int
  var name: String
  var offset: Int?
  /// The type of the port.
  var type: TypeID
}

/// A parameter of `map … param` or `unmap … param`.
struct MapParameter: Sendable {
  /// A heap register.
  var register: Int
  var type: TypeID
  var isTakenBack: Bool
}

enum ConfigureRecipe: Sendable {
  case connect(EndpointCode, EndpointCode)
  case map(EndpointCode, system: EndpointCode, parameters: [MapParameter])
  case disconnect(EndpointCode, EndpointCode?)
  case unmap(EndpointCode, EndpointCode?, parameters: [MapParameter])
  /// A scalar register; nil for all components.
  case disconnectAll(component: Int?)
  case unmapAll(component: Int?)
}

struct LogRecipe: Sendable {
  enum Item: Sendable {
    case text(String)
    case value(register: Int, TypeID)
    case timer(register: Int)
    case port(register: Int)
  }

  var items: [Item]
}

/// An expression that is evaluated when it is used: a function that returns it, and the variables it needs of the call
/// in which it is written.
struct DeferredRecipe: Sendable {
  struct Capture: Sendable {
    var isHeap: Bool
    /// The register of the variable, and that of the function.
    var source: Int
    var target: Int
  }

  var function: Int
  var captures: [Capture]
}

/// The alternatives of a union type as those of another (Z.161 clause 6.3.2.3).
struct UnionConversion: Sendable {
  /// By alternative of the one, that of the other; nil if it has none of the name.
  var alternatives: [Int?]
  var from: TypeID
  var to: TypeID
}
