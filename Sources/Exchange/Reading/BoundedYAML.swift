import Foundation
import Yams

/// YAML from outside: bounded in size, without aliases (which can multiply a small file into a huge value).
enum BoundedYAML {
  /// Throws ``ExchangeError``: `.tooLarge`, `.forbiddenDeclaration`, `.malformed`.
  static func decode<Value: Decodable>(_ data: Data, what: String, largest: Int) throws -> Value {
    guard data.count <= largest else {
      throw ExchangeError(.tooLarge, "\(what) has more than \(largest) octets")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ExchangeError(.malformed, "\(what) is not text in UTF-8")
    }
    do {
      let parser = try Parser(yaml: text)
      guard let root = try parser.singleRoot() else { throw ExchangeError(.malformed, "\(what) is empty") }
      var budget = 200_000
      try check(root, what, depth: 0, budget: &budget)
      return try YAMLDecoder().decode(Value.self, from: root)
    } catch let error as ExchangeError {
      throw error
    } catch let error as DecodingError {
      throw ExchangeError(.malformed, "\(what): \(RowFault.sentence(for: error))")
    } catch {
      throw ExchangeError(.malformed, "\(what) is not YAML: \(String(describing: error).prefix(200))")
    }
  }

  /// Walks the tree as aliases spread it, and stops where it grows too large.
  private static func check(_ node: Node, _ what: String, depth: Int, budget: inout Int) throws {
    budget -= 1
    guard budget > 0 else {
      throw ExchangeError(.forbiddenDeclaration, "\(what) spreads into more than 200000 values")
    }
    guard depth < 20 else { throw ExchangeError(.tooDeep, "\(what) is nested more than 20 levels deep") }
    if let sequence = node.sequence {
      for child in sequence { try check(child, what, depth: depth + 1, budget: &budget) }
    } else if let mapping = node.mapping {
      for (_, child) in mapping { try check(child, what, depth: depth + 1, budget: &budget) }
    } else if node.scalar == nil {
      throw ExchangeError(.forbiddenDeclaration, "\(what) uses aliases, which it does not need")
    }
  }
}
