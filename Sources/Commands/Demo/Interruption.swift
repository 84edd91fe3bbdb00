import Dispatch
import Foundation
import Synchronization

/// Whether somebody asked this process to end, by Control-C or by `kill`. Asking twice ends it at once.
final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)
  private let sources: [any DispatchSourceSignal & Sendable]

  init() {
    let queue = DispatchQueue(label: "interruption")
    var sources: [any DispatchSourceSignal & Sendable] = []
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      sources.append(DispatchSource.makeSignalSource(signal: number, queue: queue))
    }
    self.sources = sources
    for source in sources {
      source.setEventHandler { [weak self] in
        guard let self else { return }
        if self.flag.exchange(true, ordering: .relaxed) { Foundation.exit(130) }
      }
      source.resume()
    }
  }

  var happened: Bool { flag.load(ordering: .relaxed) }
}
