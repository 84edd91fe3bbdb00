import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The exchange with a running program: feeds its input while taking its output, and ends it at its limits.
struct ProcessExchange: ~Copyable {
  private var child: ChildProcess
  private let input: [UInt8]
  private let outputLimit: Int
  private let deadline: ContinuousClock.Instant
  private var fed = 0
  private var output: [UInt8] = []
  private var errors = ErrorExcerpt()
  private var timedOut = false
  private var outputTruncated = false
  /// When SIGKILL follows the SIGTERM that was sent.
  private var killAt: ContinuousClock.Instant?
  private var endedAt: ContinuousClock.Instant?
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Between SIGTERM and SIGKILL.
  private static let termination: Duration = .milliseconds(500)
  /// How long a program's children may hold its output open after it has ended.
  private static let inheritance: Duration = .milliseconds(500)

  init(child: consuming ChildProcess, command: ProcessCommand) {
    self.child = child
    input = command.input
    outputLimit = command.outputLimit
    deadline = .now + .seconds(command.timeLimit)
  }

  mutating func carryOut(isCancelled: () -> Bool) -> ProcessOutcome {
    feed()
    while true {
      let now = ContinuousClock.now
      if endedAt == nil, child.hasEnded { endedAt = now }
      if let endedAt, !(child.output.isOpen || child.error.isOpen) || now >= endedAt + Self.inheritance { break }
      if isCancelled() || outputTruncated { break }
      if let killAt, now >= killAt { break }
      if killAt == nil, endedAt == nil, now >= deadline {
        timedOut = true
        child.signalGroup(SIGTERM)
        killAt = now + Self.termination
      }
      exchange(within: wait(from: now))
    }
    return outcome()
  }

  /// Milliseconds until something other than the program needs attention, 50 at most.
  private func wait(from now: ContinuousClock.Instant) -> Int32 {
    if endedAt == nil, !child.output.isOpen, !child.error.isOpen { return 1 }
    let remaining = now.duration(to: killAt ?? deadline)
    let milliseconds = remaining.components.seconds * 1000 + remaining.components.attoseconds / 1_000_000_000_000_000
    return Int32(max(1, min(50, milliseconds)))
  }

  private mutating func exchange(within milliseconds: Int32) {
    var events: [pollfd] = []
    if child.output.isOpen { events.append(pollfd(fd: child.output.descriptor, events: Int16(POLLIN), revents: 0)) }
    if child.error.isOpen { events.append(pollfd(fd: child.error.descriptor, events: Int16(POLLIN), revents: 0)) }
    if child.input.isOpen { events.append(pollfd(fd: child.input.descriptor, events: Int16(POLLOUT), revents: 0)) }
    guard poll(&events, nfds_t(events.count), milliseconds) > 0 else { return }
    for event in events where event.revents != 0 {
      if event.fd == child.output.descriptor {
        takeOutput()
      } else if event.fd == child.error.descriptor {
        takeErrors()
      } else {
        feed()
      }
    }
  }

  private mutating func feed() {
    while child.input.isOpen, fed < input.count {
      let written = input.withUnsafeBytes { octets in
        write(child.input.descriptor, octets.baseAddress?.advanced(by: fed), min(octets.count - fed, 1 << 16))
      }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN { return }
        child.input.close()  // The program reads no further; that is its affair.
        return
      }
      fed += written
    }
    child.input.close()
  }

  private mutating func takeOutput() {
    while child.output.isOpen, !outputTruncated {
      let count = take(from: child.output.descriptor)
      guard let count else { return }
      if count == 0 { child.output.close() }
      let room = outputLimit - output.count
      if count > room { outputTruncated = true }
      output.append(contentsOf: buffer[..<min(count, room)])
    }
  }

  private mutating func takeErrors() {
    // A flood of error text must not keep us from looking at the clock.
    for _ in 0..<64 {
      guard child.error.isOpen, let count = take(from: child.error.descriptor) else { return }
      if count == 0 { child.error.close() }
      errors.append(buffer[..<count])
    }
  }

  /// Octets taken into the buffer: 0 at the end, nil if there are none now.
  private mutating func take(from descriptor: Int32) -> Int? {
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count >= 0 { return count }
      if errno == EINTR { continue }
      return errno == EAGAIN ? nil : 0
    }
  }

  private mutating func outcome() -> ProcessOutcome {
    takeOutput()
    takeErrors()
    let status = child.reap()
    let signal = Int(status & 0x7F)
    return ProcessOutcome(
      exitStatus: signal == 0 ? Int((status >> 8) & 0xFF) : 128 + signal, signal: signal == 0 ? nil : signal,
      output: output, errorText: errors.text, outputTruncated: outputTruncated, timedOut: timedOut)
  }
}

/// Beginning and end of what a program wrote to standard error.
struct ErrorExcerpt {
  private static let kept = 2048
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private var left = 0

  mutating func append(_ octets: ArraySlice<UInt8>) {
    let first = octets.prefix(Self.kept - head.count)
    head += first
    tail += octets.dropFirst(first.count)
    if tail.count > Self.kept {
      left += tail.count - Self.kept
      tail.removeFirst(tail.count - Self.kept)
    }
  }

  /// Printable ISO/IEC 646 characters and line breaks.
  var text: String {
    let gap = left == 0 ? [] : Array(" [\(left) octets left out] ".utf8)
    let printable = (head + gap + tail).map { octet in
      (32...126).contains(octet) || octet == 10 ? octet : octet == 9 || octet == 13 ? 32 : UInt8(ascii: "?")
    }
    return String(decoding: printable, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
