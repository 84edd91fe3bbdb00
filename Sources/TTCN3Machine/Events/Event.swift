/// Something that happened while a test case ran, in the words of Z.161: the evidence for its verdict.
package struct Event: Sendable {
  /// Seconds since the test case started, by the clock of the run.
  package var time: Double
  /// `Module.name`; empty for the control part's own events.
  package var testCase: String
  /// Which execution of the run it is, from 1 on; 0 for the control part's own events.
  package var execution = 0
  /// The component it happened on or to; nil for events of the test case as a whole.
  package var component: ComponentLabel?
  /// The statement that was being carried out.
  package var place: EventPlace?
  package var kind: Kind

  package enum Kind: Sendable {
    case testCaseStarted
    case testCaseEnded(TestCaseResult)
    case componentCreated
    case componentStarted(behaviour: String)
    /// `done`, or `killed` for one that cannot be started again.
    case componentEnded(verdict: Verdict, killed: Bool)
    case portConnected(port: String, to: String)
    case portDisconnected(port: String, from: String)
    case portMapped(port: String, systemPort: String, adapter: String?)
    case portUnmapped(port: String, systemPort: String)
    case messageSent(EventMessage)
    /// A function translated a message for a port (ES 202 781 clause 5.2): what it became, or the message itself where it
    /// became nothing.
    case messageTranslated(EventMessage, function: String, state: String)
    /// A message came into the queue of a port.
    case messageArrived(EventMessage)
    /// A `receive`, `trigger` or `check` took or looked at the first message.
    case messageReceived(EventMessage)
    /// An alternative was skipped because the first message does not match its template.
    case messageMismatched(EventMessage, Mismatch)
    /// A message was dropped by `trigger`, `clear` or because the port is stopped.
    case messageDropped(EventMessage)
    /// `start`, `stop`, `halt` or `clear` of a port.
    case portControlled(port: String, operation: String)
    case defaultActivated(number: Int, behaviour: String)
    /// 0 stands for all.
    case defaultDeactivated(number: Int)
    case timerStarted(name: String, duration: Double)
    case timerStopped(name: String)
    case timerExpired(name: String)
    /// `held` is the verdict of the component afterwards.
    case verdictSet(Verdict, held: Verdict, reason: String)
    case logged(String)
    case faulted(reason: String, Attribution)
  }

  package init(time: Double, testCase: String, component: ComponentLabel? = nil, place: EventPlace? = nil, kind: Kind) {
    self.time = time
    self.testCase = testCase
    self.component = component
    self.place = place
    self.kind = kind
  }
}

/// A component, for people.
package struct ComponentLabel: Sendable, Hashable, CustomStringConvertible {
  /// 1 is the MTC; 2 stands for the system.
  package var number: Int
  /// The name given with `create`, or `MTC`.
  package var name: String
  package var type: String

  package init(number: Int, name: String, type: String) {
    self.number = number
    self.name = name
    self.type = type
  }

  package var description: String { name.isEmpty ? "component \(number)" : name }
}

package struct EventPlace: Sendable, Hashable, CustomStringConvertible {
  package var file: String
  package var line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  package var description: String { "\(file):\(line)" }
}

package struct EventMessage: Sendable {
  package var port: String
  /// The other side: a component, a port of the system, or an address; empty if not known.
  package var peer: String
  package var type: String
  /// In TTCN-3 value notation.
  package var value: String
  /// As on the wire, if the adapter gave them.
  package var octets: [UInt8]?

  package init(port: String, peer: String, type: String, value: String, octets: [UInt8]? = nil) {
    self.port = port
    self.peer = peer
    self.type = type
    self.value = value
    self.octets = octets
  }
}

/// Why a value does not match a template: the first place where they differ.
package struct Mismatch: Sendable, Hashable, CustomStringConvertible {
  /// From the value inwards, `field[3].alternative`; empty for the whole value.
  package var path: String
  /// The template there, in TTCN-3 notation.
  package var expected: String
  /// The value there, in TTCN-3 notation.
  package var got: String

  package init(path: String, expected: String, got: String) {
    self.path = path
    self.expected = expected
    self.got = got
  }

  package var description: String {
    path.isEmpty ? "expected \(expected), got \(got)" : "at \(path): expected \(expected), got \(got)"
  }
}

/// Takes events as they happen. Without a sink, none is made.
package protocol EventSink: Sendable {
  /// What it wants to be told. Nothing else is even put together.
  var detail: EventDetail { get }

  /// Called on the thread of the test case, in order; test cases that run in parallel call at the same time. Should not
  /// wait for long: the test case waits too.
  func receive(_ event: Event)

  /// A test case begins; where it is can be asked of it until it has ended.
  func began(_ testCase: RunningCase)

  /// A test case has ended.
  func ended(_ testCase: RunningCase, _ result: TestCaseResult)
}

/// How much a sink wants to be told.
package enum EventDetail: Sendable, Hashable {
  /// What `log` statements say.
  case logs
  case everything
}

extension EventSink {
  package var detail: EventDetail { .everything }
  package func began(_ testCase: RunningCase) {}
  package func ended(_ testCase: RunningCase, _ result: TestCaseResult) {}
}
