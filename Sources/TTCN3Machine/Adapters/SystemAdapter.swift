import TTCN3Semantics

/// Joins ports of a TTCN-3 system to the real world (ES 201 873-6 calls this the SA).
///
/// A port type names its adapter: `with { extension "adapter NAME" }`. When a test case maps such a port, the machine
/// asks the adapter registered under NAME for a connection; when it unmaps the port, or the test case ends, it closes
/// the connection. A connection belongs to one mapped port of one test case.
package protocol SystemAdapter: Sendable {
  /// Opens the connection of a port that is being mapped. Runs on the thread of the test case; must not wait for long.
  /// - Throws: `SystemFault`, which ends the test case with verdict `error` and this attribution.
  func open(_ mapping: PortMapping) throws(SystemFault) -> any SystemConnection
}

/// One mapped port, seen from the machine.
package protocol SystemConnection: Sendable {
  /// Takes over a message that the test case sends. Runs on the thread of the test case; must not wait: what comes of
  /// it is delivered into the port's inbox later.
  /// - Throws: `SystemFault`, which ends the test case with verdict `error` and this attribution.
  func send(_ message: TypedValue, to address: TypedValue?) throws(SystemFault)

  /// What the `out` and `inout` parameters of `map … param (…)` become, by their positions; the others stay as they
  /// are. Asked for once, when the port has been mapped.
  var mapResults: [Int: TypedValue] { get }

  /// `unmap … param (…)` (Z.161 clause 21.1.2): called before `close()`, and not for an unmap without parameters. What
  /// it returns is for `out` and `inout` parameters, as `mapResults`.
  /// - Throws: `SystemFault`, which ends the test case with verdict `error` and this attribution.
  func unmap(_ parameters: [TypedValue]) throws(SystemFault) -> [Int: TypedValue]

  /// Ends the connection. When it returns, nothing is delivered any more and nothing is left running. Called once.
  func close()
}

extension SystemConnection {
  package var mapResults: [Int: TypedValue] { [:] }
  package func unmap(_ parameters: [TypedValue]) throws(SystemFault) -> [Int: TypedValue] { [:] }
}

/// What an adapter learns of a port that is being mapped.
package struct PortMapping: Sendable {
  /// The qualified name of the port type.
  package let portType: String
  /// The name of the port of the system component, with its index if it is an element of an array: `p[2]`.
  package let systemPort: String
  /// The parameters of `map … param (…)`; those that are `out` have no value.
  package let parameters: [TypedValue]
  /// The texts of the `extension` attributes of the port type.
  package let extensions: [String]
  /// The types of the program, to build values with.
  package let catalog: TypeCatalog
  /// Where messages for the port go.
  package let inbox: PortInbox
}

/// The queue of a mapped port, from outside. Usable from any thread, also after the test case ended: then nothing
/// happens.
package struct PortInbox: Sendable {
  let mailbox: Mailbox
  let component: Int
  let port: Int
  let generation: Int

  /// Puts a message into the port's queue and wakes whoever waits for it.
  /// - Parameters:
  ///   - octets: the message as it was on the wire, for the event log.
  ///   - address: who sent it, for `-> sender`.
  package func deliver(_ message: TypedValue, octets: [UInt8]? = nil, from address: TypedValue? = nil) {
    mailbox.post(
      .message(component: component, port: port, generation: generation, message, octets: octets, from: address))
  }

  /// Ends the test case with verdict `error`.
  package func fail(_ fault: SystemFault) { mailbox.post(.fault(fault)) }
}

/// Something outside the suite that makes it impossible to go on.
package struct SystemFault: Error, Hashable, Sendable, CustomStringConvertible {
  package let attribution: Attribution
  /// What, where, and what to do: a sentence for people.
  package let reason: String

  package init(_ attribution: Attribution, _ reason: String) {
    self.attribution = attribution
    self.reason = reason
  }

  package var description: String { "\(attribution.rawValue): \(reason)" }
}

/// Whose fault it is that a test case could not come to a judgement.
package enum Attribution: String, Sendable, Hashable, CaseIterable, Codable {
  /// What was declared of the product or entered for the run: IXIT, parameters, missing adapter.
  case configuration
  /// The place where the test runs: network, disk, limits of the machine.
  case environment
  /// The test suite: a run-time fault in its code.
  case suite
  /// The product under test.
  case product
}

/// The adapters a run may use, by name. A suite reaches nothing else.
package struct AdapterRegistry: Sendable {
  private var adapters: [String: any SystemAdapter]

  package init(_ adapters: [String: any SystemAdapter] = [:]) { self.adapters = adapters }

  package var names: [String] { adapters.keys.sorted() }

  package subscript(name: String) -> (any SystemAdapter)? {
    get { adapters[name] }
    set { adapters[name] = newValue }
  }
}
