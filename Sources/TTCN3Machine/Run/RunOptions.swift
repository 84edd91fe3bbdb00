/// How test cases are run.
package struct RunOptions: Sendable {
  package enum ClockKind: Sendable, Hashable {
    case real
    /// Time stands still while anything can run, and jumps to the next timer when nothing can. While a port is mapped
    /// to an adapter, the clock is real.
    case simulated
  }

  package var clock: ClockKind
  /// What is sent on a port that never was mapped or connected, or is mapped to the system without an adapter, comes
  /// back on the same port.
  package var isLoopback: Bool
  /// What comes back so on a port that was never joined arrives at all such ports of the component that take it.
  package var isBroadcast: Bool
  /// With a loopback: messages for whose encoding there is a codec come back as octets, which are decoded as what is waited
  /// for. Others come back as the values they are.
  package var encodesLoopback: Bool
  package var bounds: Bounds
  package var adapters: AdapterRegistry
  /// What `encode` attributes may name.
  package var codecs: CodecRegistry
  package var externals: ExternalFunctionRegistry
  /// Module parameters by `Module.name`, or `name` when only one module has it.
  package var parameters: [ParameterAssignment]
  /// How many chosen test cases may run at the same time. A control part runs its own one after another.
  package var parallelism: Int
  /// The start of the random numbers of each test case (`rnd`); nil: others each time.
  package var seed: UInt64?
  /// Once a test case has one of these verdicts, nothing more is started.
  package var stopOn: Set<Verdict>

  package init(
    clock: ClockKind = .real, isLoopback: Bool = false, isBroadcast: Bool = false, encodesLoopback: Bool = false,
    bounds: Bounds = Bounds(),
    adapters: AdapterRegistry = AdapterRegistry(), codecs: CodecRegistry = CodecRegistry(),
    externals: ExternalFunctionRegistry = ExternalFunctionRegistry(),
    parameters: [ParameterAssignment] = [], parallelism: Int = 1, seed: UInt64? = nil, stopOn: Set<Verdict> = []
  ) {
    self.clock = clock
    self.isLoopback = isLoopback
    self.isBroadcast = isBroadcast
    self.bounds = bounds
    self.adapters = adapters
    self.codecs = codecs
    self.externals = externals
    self.encodesLoopback = encodesLoopback
    self.parameters = parameters
    self.parallelism = parallelism
    self.seed = seed
    self.stopOn = stopOn
  }
}

/// A value for a module parameter, from outside.
package struct ParameterAssignment: Sendable {
  /// `Module.name` or `name`.
  package var name: String
  package var answer: Answer

  package init(_ name: String, _ answer: Answer) {
    self.name = name
    self.answer = answer
  }

  package enum Answer: Sendable, Hashable {
    /// In TTCN-3 value notation, as on a command line.
    case notation(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    /// For a charstring or universal charstring; also the name of an enumerated item.
    case text(String)
    /// For a record of charstring.
    case texts([String])
    case octets([UInt8])
    /// A text in a configuration: as it is for character strings, TTCN-3 notation for everything else.
    case configured(String)
    case list([Answer])
    /// For records, sets and unions.
    case fields([Member])
    /// `omit`.
    case omitted
  }

  package struct Member: Sendable, Hashable {
    package var name: String
    package var answer: Answer

    package init(_ name: String, _ answer: Answer) {
      self.name = name
      self.answer = answer
    }
  }
}

/// What to run.
package enum RunSelection: Sendable, Hashable {
  /// The control part of a module.
  case control(module: String)
  /// Test cases by `Module.name`, in this order. Their parameters must have defaults.
  case testCases([String])
  /// Test cases with arguments, and control parts, in this order.
  case items([RunItem])
  /// Every test case of the modules that are not libraries.
  case everything
}
