import TTCN3Semantics

/// A port of a running component. It lies in memory that does not move, and nobody copies it: a copy would hold the
/// queue a second time.
struct Port: ~Copyable {
  enum State { case started, halted, stopped }

  let name: String
  let type: TypeID
  var state = State.started
  /// While halted, messages that came later than this are not seen.
  var haltOrder = Int.max
  var queue = MessageQueue()
  var connections: [End] = [] { didSet { findOnlyEnd() } }
  var mapping: Mapping? { didSet { findOnlyEnd() } }
  /// Where everything goes that is sent without ‘to’, if that is one port inside: looked up at each message.
  private(set) var onlyEnd = End.none
  /// It has been connected or mapped: from then on nothing loops back when it is no longer.
  var wasJoined = false

  struct End: Equatable {
    var component: Int
    var port: Int

    static let none = End(component: ComponentNumber.null, port: 0)
  }

  struct Mapping {
    var systemPort: String
    /// nil when what is sent comes back.
    var connection: (any SystemConnection)?
    /// Tells late deliveries to an earlier mapping from those to this one.
    var generation: Int
    /// Where the port translates what goes through this mapping.
    var translator: PortTranslator?
  }

  init(name: String, type: TypeID) {
    self.name = name
    self.type = type
  }

  mutating func clear() {
    queue.removeAll()
    connections = []
    mapping = nil
  }

  private mutating func findOnlyEnd() {
    onlyEnd = mapping == nil && connections.count == 1 ? connections[0] : .none
  }
}

/// What a message is about (Z.161 clauses 22.2, 22.3).
enum MessageContent: Sendable {
  case message
  /// The value has the parameters, the type is the signature.
  case call
  /// The same, with the value that is returned.
  case reply(Value?)
  /// Value and type are those of the exception; this is the signature.
  case exception(TypeID)
}

/// A message, call, reply or exception in the queue of a port.
struct Message {
  var value: Value
  var type: TypeID
  /// The number of the component; that of the system for mapped ports.
  var sender: Int
  /// Messages are counted over the whole test case: a snapshot is a number.
  var order: Int
  /// 0 where no operation asks for it.
  var time: Double
  /// The snapshot in which mismatches of this message were reported.
  var reportedIn = 0
  /// What most messages do not have.
  var details: Details?

  final class Details: Sendable {
    let content: MessageContent
    let address: TypedValue?
    let octets: [UInt8]?
    /// What came back from a loopback that encodes; value and type are what was sent.
    let encoded: EncodedMessage?

    init(content: MessageContent, address: TypedValue?, octets: [UInt8]?, encoded: EncodedMessage?) {
      self.content = content
      self.address = address
      self.octets = octets
      self.encoded = encoded
    }
  }

  var content: MessageContent { details?.content ?? .message }
  var address: TypedValue? { details?.address }
  var octets: [UInt8]? { details?.octets }
  var encoded: EncodedMessage? { details?.encoded }
}
