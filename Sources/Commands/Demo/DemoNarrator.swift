import Foundation

/// Tells the person who watches what happens, one line a step, with the seconds it took.
struct DemoNarrator {
  private let started = Date()

  func chapter(_ title: String) {
    Terminal.say("")
    Terminal.say(bold(title))
  }

  /// Announces a step, does it, and says how it went.
  @discardableResult
  func step<Value>(_ what: String, _ work: () async throws -> Value) async throws -> Value {
    let begin = Date()
    do {
      let value = try await work()
      Terminal.say("  \(green("✓")) \(what) \(dim(seconds(since: begin)))")
      return value
    } catch {
      Terminal.say("  \(red("✗")) \(what)")
      throw error
    }
  }

  func note(_ text: String) {
    for line in text.split(separator: "\n") { Terminal.say("      \(line)") }
  }

  var elapsed: String { seconds(since: started) }

  private func seconds(since date: Date) -> String {
    String(format: "%.1f s", Date().timeIntervalSince(date))
  }

  private func paint(_ text: String, _ code: String) -> String {
    Terminal.isColourful ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
  private func bold(_ text: String) -> String { paint(text, "1") }
  private func dim(_ text: String) -> String { paint(text, "2") }
  private func green(_ text: String) -> String { paint(text, "32") }
  private func red(_ text: String) -> String { paint(text, "31") }
}
