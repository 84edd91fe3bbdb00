import Foundation

/// The one way records become octets: sorted keys, ISO 8601 instants with milliseconds, no white space, so that the
/// same record always has the same digest.
package enum CanonicalJSON {
  package static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(Instant.text(date))
    }
    return try encoder.encode(value)
  }

  package static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = Instant.date(text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an instant: \(text.prefix(40))")
      }
      return date
    }
    return try decoder.decode(type, from: data)
  }
}

/// Instants as text: `2026-11-24T13:20:05.123Z`, which sorts as it reads.
package enum Instant {
  package static func text(_ date: Date) -> String {
    let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    let day =
      Int(milliseconds.quotientAndRemainder(dividingBy: 86_400_000).quotient)
      - (milliseconds % 86_400_000 < 0 ? 1 : 0)
    let rest = Int(milliseconds - Int64(day) * 86_400_000)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(Day(ordinal: day))T\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2))"
      + ":\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))Z"
  }

  /// The instant that `text` spells in exactly the form of ``text(_:)``, or nil.
  package static func date(_ text: String) -> Date? {
    let octets = Array(text.utf8)
    guard octets.count == 24, octets[10] == UInt8(ascii: "T"), octets[13] == UInt8(ascii: ":"),
      octets[16] == UInt8(ascii: ":"), octets[19] == UInt8(ascii: "."), octets[23] == UInt8(ascii: "Z"),
      let day = Day(String(text.prefix(10)))
    else { return nil }
    func number(_ range: Range<Int>, below bound: Int) -> Int? {
      var value = 0
      for octet in octets[range] {
        guard (0x30...0x39).contains(octet) else { return nil }
        value = value * 10 + Int(octet - 0x30)
      }
      return value < bound ? value : nil
    }
    guard let hour = number(11..<13, below: 24), let minute = number(14..<16, below: 60),
      let second = number(17..<19, below: 60), let fraction = number(20..<23, below: 1000)
    else { return nil }
    let milliseconds = Int64(day.ordinal) * 86_400_000 + Int64(((hour * 60 + minute) * 60 + second) * 1000 + fraction)
    return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }
}

extension Instant {
  /// The instant to the millisecond, as it is stored.
  package static func rounded(_ date: Date) -> Date {
    Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1000).rounded() / 1000)
  }
}
