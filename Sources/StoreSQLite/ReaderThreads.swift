import NIOPosix

/// The threads on which reads wait for the disk, so that nobody else does: one for each reader.
///
/// A read changes to one of them and back, and not at all if what asks runs there already. GRDB's own way leads through
/// three queues, which took longer than most searches.
final class ReaderThreads: TaskExecutor {
  private let pool: NIOThreadPool

  init(count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  deinit { pool.shutdownGracefully { _ in } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pool.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
