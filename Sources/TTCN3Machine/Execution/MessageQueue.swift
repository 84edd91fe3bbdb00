/// First in, first out: a ring in memory of its own, which grows as it must and goes when nothing waits in it.
struct MessageQueue: ~Copyable {
  /// What an empty queue keeps, so that one message after another costs no memory.
  private static let keptCapacity = 64

  private var items: UnsafeMutablePointer<Message>?
  /// How many messages it has room for: 0 or a power of two.
  private(set) var capacity = 0
  /// Where the first message lies.
  private var head = 0
  private(set) var count = 0

  init() {}

  deinit { MessageQueue.free(items, capacity, head, count) }

  /// Where the first message lies, until the queue changes; nil if there is none.
  @inline(__always)
  var first: UnsafeMutablePointer<Message>? { count > 0 ? items.map { $0 + head } : nil }

  /// Does something with each message that waits, from the first one on.
  func visit(_ work: (UnsafePointer<Message>) -> Void) {
    guard let items else { return }
    for index in 0..<count { work(UnsafePointer(items + (head + index) & (capacity - 1))) }
  }

  @inline(__always)
  mutating func append(_ message: consuming Message) {
    if count == capacity { grow() }
    guard let items else { return }
    (items + (head + count) & (capacity - 1)).initialize(to: message)
    count += 1
  }

  @inline(__always)
  mutating func removeFirst() {
    guard count > 0, let items else { return }
    (items + head).deinitialize(count: 1)
    head = (head + 1) & (capacity - 1)
    count -= 1
    if count == 0, capacity > MessageQueue.keptCapacity { removeAll() }
  }

  mutating func removeAll() {
    MessageQueue.free(items, capacity, head, count)
    (items, capacity, head, count) = (nil, 0, 0, 0)
  }

  private mutating func grow() {
    let larger = max(capacity * 2, 4)
    let memory = UnsafeMutablePointer<Message>.allocate(capacity: larger)
    if let items {
      // It is full: what lies behind the head, then what lies before it.
      memory.moveInitialize(from: items + head, count: capacity - head)
      (memory + (capacity - head)).moveInitialize(from: items, count: head)
      items.deallocate()
    }
    (items, capacity, head) = (memory, larger, 0)
  }

  private static func free(_ items: UnsafeMutablePointer<Message>?, _ capacity: Int, _ head: Int, _ count: Int) {
    guard let items else { return }
    let behind = min(count, capacity - head)
    (items + head).deinitialize(count: behind)
    items.deinitialize(count: count - behind)
    items.deallocate()
  }
}
