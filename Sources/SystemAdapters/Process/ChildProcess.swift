import CProcess
import Foundation
import TTCN3Machine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A process that leads its own process group, with pipes at its three standard streams.
///
/// Its identifier stays ours until `reap()`: a process that has ended is kept as a zombie, so that a signal to the
/// group can never reach a stranger.
struct ChildProcess: ~Copyable {
  let id: pid_t
  var input: Pipe.End
  var output: Pipe.End
  var error: Pipe.End

  /// Starts a program.
  /// - Parameters:
  ///   - path: the executable file.
  ///   - arguments: what the program sees, its own name first.
  /// - Throws: `SystemFault`: `configuration` when the program cannot be started, `environment` when the machine lacks
  ///   what it takes.
  init(path: String, arguments: [String], environment: [String], memoryLimit: Int) throws(SystemFault) {
    var stdin = try Pipe()
    var stdout = try Pipe()
    var stderr = try Pipe()
    defer {
      stdin.reading.close()
      stdout.writing.close()
      stderr.writing.close()
    }
    var id: pid_t = 0
    let failure = Self.start(
      &id, path, arguments, environment,
      [stdin.reading.descriptor, stdout.writing.descriptor, stderr.writing.descriptor], memoryLimit)
    guard failure == 0 else {
      stdin.writing.close()
      stdout.reading.close()
      stderr.reading.close()
      throw SystemFault(
        failure == EAGAIN || failure == ENOMEM ? .environment : .configuration,
        "‘\(path)’ could not be started: \(String(cString: strerror(failure)))")
    }
    self.id = id
    input = stdin.writing
    output = stdout.reading
    error = stderr.reading
    input.makeNonBlocking()
    output.makeNonBlocking()
    error.makeNonBlocking()
  }

  private static func start(
    _ id: inout pid_t, _ path: String, _ arguments: [String], _ environment: [String], _ streams: [Int32], _ memory: Int
  ) -> Int32 {
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for string in argv + envp { free(string) } }
    for _ in 0..<20 {
      let failure = assay_process_start(
        &id, path, &argv, &envp, streams[0], streams[1], streams[2], UInt64(memory))
      guard failure == ETXTBSY else { return failure }
      // The file was just written, and another child still holds it open until its own exec, microseconds from now.
      usleep(10_000)
    }
    return ETXTBSY
  }

  /// Whether it has ended; it is not reaped.
  var hasEnded: Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT)
    return result != 0 || information.si_signo == SIGCHLD
  }

  /// Sends a signal to the whole process group.
  func signalGroup(_ signal: Int32) { kill(-id, signal) }

  /// Ends whatever is left of the group, waits for the leader and gives its wait status.
  mutating func reap() -> Int32 {
    input.close()
    output.close()
    error.close()
    signalGroup(SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) == -1 && errno == EINTR {}
    return status
  }
}

/// A pipe whose ends no other program inherits.
struct Pipe {
  var reading: End
  var writing: End

  init() throws(SystemFault) {
    var descriptors: [Int32] = [-1, -1]
    let failure = assay_pipe(&descriptors)
    guard failure == 0 else {
      throw SystemFault(.environment, "no pipe could be opened: \(String(cString: strerror(failure)))")
    }
    reading = End(descriptor: descriptors[0])
    writing = End(descriptor: descriptors[1])
  }

  /// One end; closed at most once.
  struct End {
    private(set) var descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    var isOpen: Bool { descriptor >= 0 }

    mutating func close() {
      guard isOpen else { return }
      #if canImport(Glibc)
      _ = Glibc.close(descriptor)
      #else
      _ = Musl.close(descriptor)
      #endif
      descriptor = -1
    }

    func makeNonBlocking() { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) }
  }
}
