/// The JSON Lines form of events: one object a line, keys in a fixed order, no line break inside.
package struct EventLine {
  private var text = "{"
  private var isFirst = true

  /// The line of an event, without the line break.
  package static func encode(_ event: Event) -> String {
    var line = EventLine()
    line.add("time", event.time)
    line.add("event", event.kind.name)
    if !event.testCase.isEmpty { line.add("testCase", event.testCase) }
    if event.execution > 0 { line.add("execution", event.execution) }
    if let component = event.component {
      line.add("component", component.description)
      line.add("componentNumber", component.number)
    }
    if let place = event.place {
      line.add("file", place.file)
      line.add("line", place.line)
    }
    line.addDetails(of: event.kind)
    return line.text + "}"
  }

  private mutating func key(_ name: String) {
    if !isFirst { text += "," }
    isFirst = false
    text += "\"\(name)\":"
  }

  private mutating func add(_ name: String, _ value: String) {
    key(name)
    text += EventLine.quoted(value)
  }

  private mutating func add(_ name: String, _ value: Int) {
    key(name)
    text += String(value)
  }

  private mutating func add(_ name: String, _ value: Bool) {
    key(name)
    text += value ? "true" : "false"
  }

  /// Microseconds are enough, and keep the text short.
  private mutating func add(_ name: String, _ value: Double) {
    key(name)
    guard value.isFinite else {
      text += "null"
      return
    }
    text += String((value * 1e6).rounded() / 1e6)
  }

  private mutating func add(_ message: EventMessage) {
    add("port", message.port)
    if !message.peer.isEmpty { add("peer", message.peer) }
    add("type", message.type)
    add("value", message.value)
    if let octets = message.octets { add("octets", Notation.hexadecimal(octets)) }
  }

  private mutating func addDetails(of kind: Event.Kind) {
    switch kind {
    case .testCaseStarted, .componentCreated: break
    case .testCaseEnded(let result): add(result)
    case .componentStarted(let behaviour): add("behaviour", behaviour)
    case .componentEnded(let verdict, let killed):
      add("verdict", verdict.description)
      add("killed", killed)
    case .portConnected(let port, let other):
      add("port", port)
      add("peer", other)
    case .portDisconnected(let port, let other):
      add("port", port)
      add("peer", other)
    case .portMapped(let port, let systemPort, let adapter):
      add("port", port)
      add("systemPort", systemPort)
      if let adapter { add("adapter", adapter) }
    case .portUnmapped(let port, let systemPort):
      add("port", port)
      add("systemPort", systemPort)
    case .messageSent(let message), .messageArrived(let message), .messageReceived(let message),
      .messageDropped(let message):
      add(message)
    case .messageTranslated(let message, let function, let state):
      add(message)
      add("function", function)
      add("state", state)
    case .messageMismatched(let message, let mismatch):
      add(message)
      add("path", mismatch.path)
      add("expected", mismatch.expected)
      add("got", mismatch.got)
    case .portControlled(let port, let operation):
      add("port", port)
      add("operation", operation)
    case .defaultActivated(let number, let behaviour):
      add("default", number)
      add("behaviour", behaviour)
    case .defaultDeactivated(let number): add("default", number)
    case .timerStarted(let name, let duration):
      add("timer", name)
      add("duration", duration)
    case .timerStopped(let name), .timerExpired(let name): add("timer", name)
    case .verdictSet(let verdict, let held, let reason):
      add("verdict", verdict.description)
      add("held", held.description)
      if !reason.isEmpty { add("reason", reason) }
    case .logged(let words): add("text", words)
    case .faulted(let reason, let attribution):
      add("reason", reason)
      add("attribution", attribution.rawValue)
    }
  }

  private mutating func add(_ result: TestCaseResult) {
    add("verdict", result.verdict.description)
    if !result.reason.isEmpty { add("reason", result.reason) }
    if let attribution = result.attribution { add("attribution", attribution.rawValue) }
    if let bound = result.bound { add("bound", bound.rawValue) }
    add("duration", result.duration)
    if let mismatch = result.mismatch {
      add("path", mismatch.path)
      add("expected", mismatch.expected)
      add("got", mismatch.got)
    }
  }

  /// A JSON string.
  package static func quoted(_ value: String) -> String {
    var quoted = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}

extension Event.Kind {
  /// The name of the event in event logs.
  package var name: String {
    switch self {
    case .testCaseStarted: "testCaseStarted"
    case .testCaseEnded: "testCaseEnded"
    case .componentCreated: "componentCreated"
    case .componentStarted: "componentStarted"
    case .componentEnded: "componentEnded"
    case .portConnected: "portConnected"
    case .portDisconnected: "portDisconnected"
    case .portMapped: "portMapped"
    case .portUnmapped: "portUnmapped"
    case .messageSent: "messageSent"
    case .messageTranslated: "messageTranslated"
    case .messageArrived: "messageArrived"
    case .messageReceived: "messageReceived"
    case .messageMismatched: "messageMismatched"
    case .messageDropped: "messageDropped"
    case .portControlled: "portControlled"
    case .defaultActivated: "defaultActivated"
    case .defaultDeactivated: "defaultDeactivated"
    case .timerStarted: "timerStarted"
    case .timerStopped: "timerStopped"
    case .timerExpired: "timerExpired"
    case .verdictSet: "verdictSet"
    case .logged: "logged"
    case .faulted: "faulted"
    }
  }
}
