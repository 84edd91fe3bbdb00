/// What to start, what to feed it, and how far it may go.
package struct ProcessCommand: Sendable, Hashable {
  /// An absolute or relative path, or a name that is looked up in `PATH`.
  package var program: String
  package var arguments: [String]
  package var input: [UInt8]
  /// Seconds until the whole process group is ended.
  package var timeLimit: Double
  /// Octets of standard output until the whole process group is ended.
  package var outputLimit: Int
  /// Octets of address space that each process may have (`RLIMIT_AS`).
  package var memoryLimit: Int
  /// What may be started at all.
  package var programs: ProgramPolicy

  package static let defaultTimeLimit = 10.0
  package static let greatestTimeLimit = 3600.0
  package static let defaultOutputLimit = 16 << 20
  package static let greatestOutputLimit = 32 << 20
  package static let defaultMemoryLimit = 8 << 30

  package init(
    program: String, arguments: [String] = [], input: [UInt8] = [], timeLimit: Double = defaultTimeLimit,
    outputLimit: Int = defaultOutputLimit, memoryLimit: Int = defaultMemoryLimit,
    programs: ProgramPolicy = .anyProgram
  ) {
    self.program = program
    self.arguments = arguments
    self.input = input
    self.timeLimit = timeLimit
    self.outputLimit = outputLimit
    self.memoryLimit = memoryLimit
    self.programs = programs
  }
}

/// How a program that was started has ended.
package struct ProcessOutcome: Sendable, Hashable {
  /// As the program gave it; 128 and the signal's number if a signal ended it.
  package var exitStatus: Int
  package var signal: Int?
  package var output: [UInt8]
  /// Beginning and end of standard error, in printable ISO/IEC 646 characters and line breaks.
  package var errorText: String
  package var outputTruncated: Bool
  package var timedOut: Bool

  /// Ended by itself, with status 0 and its whole output taken.
  package var isSuccess: Bool { exitStatus == 0 && signal == nil && !outputTruncated && !timedOut }
}
