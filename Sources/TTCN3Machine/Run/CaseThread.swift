import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A thread of its own for a test case. It waits for the world outside, which must not hold a thread of a pool, and its
/// stack is large: values are walked and freed by recursion, as deep as `Bounds.valueDepth` lets them be.
enum CaseThread {
  /// Bytes of address space; what is not used takes no memory.
  private static let stackSize = 256 << 20

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Carries out some work and waits for its result.
  static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) -> Result? {
    let result = Slot<Result>()
    guard let thread = start({ result.set(work()) }, isJoined: true) else { return nil }
    pthread_join(thread, nil)
    return result.take()
  }

  /// The same for a task, which does not hold its thread meanwhile.
  static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
    await withCheckedContinuation { continuation in
      if start({ continuation.resume(returning: work()) }, isJoined: false) == nil {
        continuation.resume(returning: nil)
      }
    }
  }

  private final class Slot<Result: Sendable>: Sendable {
    private let value = Mutex<Result?>(nil)
    func set(_ result: Result) { value.withLock { $0 = result } }
    func take() -> Result? { value.withLock { $0 } }
  }

  /// nil if the system has no thread to give.
  private static func start(_ body: @escaping @Sendable () -> Void, isJoined: Bool) -> pthread_t? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    if !isJoined { pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) }
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    guard status == 0 else {
      work.release()
      return nil
    }
    return thread
  }
}
