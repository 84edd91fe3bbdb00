import Foundation

/// Finds whole IMEIs in text, as people write them and as people hide them.
struct IMEIFinder {
  struct Found: Equatable {
    /// In Unicode scalars.
    let range: Range<Int>
    /// The first eight digits, in ASCII.
    let tac: String
  }

  private(set) var found: [Found] = []

  /// Digits that follow each other without anything between them.
  private struct Group {
    var digits: [Int]
    var range: Range<Int>
  }

  private enum Sign: Equatable {
    case digit(Int)
    /// What people put between the digits of one number.
    case joint
    /// What nobody sees.
    case invisible
    case other
  }

  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    guard scalars.count(where: { $0.properties.numericType == .decimal || $0 == "&" }) >= 15 else { return }
    var run: [Group] = []
    var isJoined = false
    var place = 0
    while place < scalars.count {
      let (sign, length) = sign(at: place)
      switch sign {
      case .digit(let digit):
        if isJoined || run.isEmpty { run.append(Group(digits: [], range: place..<place)) }
        run[run.count - 1].digits.append(digit)
        run[run.count - 1].range = run[run.count - 1].range.lowerBound..<place + length
        isJoined = false
      case .joint: isJoined = !run.isEmpty
      case .invisible: break
      case .other:
        look(in: run)
        (run, isJoined) = ([], false)
      }
      place += length
    }
    look(in: run)
  }

  /// Looks for IMEIs that begin and end with a group.
  private mutating func look(in run: [Group]) {
    var first = 0
    while first < run.count {
      guard let last = end(from: first, in: run) else {
        first += 1
        continue
      }
      let range = run[first].range.lowerBound..<run[last].range.upperBound
      let digits = run[first...last].flatMap(\.digits)
      found.append(Found(range: range, tac: digits.prefix(8).map(String.init).joined()))
      first = last + 1
    }
  }

  /// The last group of the number that begins with that group; nil if none does.
  private func end(from first: Int, in run: [Group]) -> Int? {
    let isWhole = run.reduce(0) { $0 + $1.digits.count } == 15
    if let last = last(from: first, in: run, digits: 15), isNumber(run[first...last], isWhole: isWhole) { return last }
    if let last = last(from: first, in: run, digits: 16), hasSoftwareVersion(run[first...last]) { return last }
    return nil
  }

  /// The group with which so many digits from `first` on are full; nil if no group ends there.
  private func last(from first: Int, in run: [Group], digits: Int) -> Int? {
    var count = 0
    for index in first..<run.count {
      count += run[index].digits.count
      if count >= digits { return count == digits ? index : nil }
    }
    return nil
  }

  /// Whether sixteen digits are an IMEI with its software version (3GPP TS 23.003 6.2.2). It has no check digit: what
  /// tells it from the number of a payment card or a parcel is the word before it, or that it is written as 6.2.2 divides
  /// it and begins with a body that allots type codes (GSMA TS.06 annex A).
  private func hasSoftwareVersion(_ groups: ArraySlice<Group>) -> Bool {
    guard let first = groups.first, !groups.contains(where: { isInsideOfCode($0.range) }) else { return false }
    if isCalledIMEI(before: first.range.lowerBound) { return true }
    return groups.map(\.digits.count) == [2, 6, 6, 2] && Self.reportingBodies.contains(first.digits)
  }

  private static let reportingBodies: Set<[Int]> = [
    [0, 1], [1, 0], [3, 0], [3, 3], [3, 5], [4, 4], [4, 5], [4, 9], [5, 0], [5, 1], [5, 2], [5, 3], [5, 4], [8, 6],
    [9, 1], [9, 8], [9, 9],
  ]

  /// Whether the word stands shortly before the place, with no other number between.
  private func isCalledIMEI(before place: Int) -> Bool {
    let words = scalars[max(0, place - 24)..<place]
    let last = words.lastIndex { $0.properties.numericType == .decimal }.map { $0 + 1 } ?? words.startIndex
    return String(String.UnicodeScalarView(words[last...])).uppercased().contains("IMEI")
  }

  private func isNumber(_ groups: ArraySlice<Group>, isWhole: Bool) -> Bool {
    let sizes = groups.map(\.digits.count)
    guard IdentifierScheme.hasLuhnCheckDigit(groups.flatMap(\.digits)) else { return false }
    if sizes == [15] { return !groups.contains { isInsideOfCode($0.range) } }
    // A bar code's number with another number beside it is none.
    guard let longest = sizes.max(), longest <= 8 || sizes == [14, 1] else { return false }
    if isWhole { return true }
    return Self.isUsual(sizes)
  }

  /// Whether an IMEI is usually written in groups of these sizes. In a longer row of numbers only such count: two numbers
  /// that stand side by side by chance are left alone.
  private static func isUsual(_ sizes: [Int]) -> Bool {
    var cuts: Set<Int> = []
    var sum = 0
    for size in sizes.dropLast() {
      sum += size
      cuts.insert(sum)
    }
    if cuts.isSubset(of: [2, 6, 8, 14]) { return true }
    let size = sizes[0]
    return size > 1 && sizes.dropLast().allSatisfy { $0 == size } && sizes[sizes.count - 1] <= size
  }

  /// Whether the digits are a stretch of a long code: a digest, the text of a QR code.
  private func isInsideOfCode(_ range: Range<Int>) -> Bool {
    func isOfCode(_ place: Int) -> Bool {
      scalars.indices.contains(place) && scalars[place].isASCII
        && (scalars[place].properties.isAlphabetic || scalars[place].properties.numericType == .decimal)
    }
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while isOfCode(lower - 1), range.lowerBound - lower < 64 { lower -= 1 }
    while isOfCode(upper), upper - range.upperBound < 64 { upper += 1 }
    return upper - lower >= 32
  }
}

extension IMEIFinder {
  /// What stands at `place`, and how many scalars it takes.
  private func sign(at place: Int) -> (Sign, length: Int) {
    switch scalars[place] {
    case "<": if let length = tag(at: place) { return (.joint, length) }
    case "&": if let (scalar, length) = reference(at: place) { return (Self.sign(of: scalar), length) }
    default: break
    }
    return (Self.sign(of: scalars[place]), 1)
  }

  private static func sign(of scalar: Unicode.Scalar) -> Sign {
    let properties = scalar.properties
    if properties.numericType == .decimal, let value = properties.numericValue, (0...9).contains(value) {
      return .digit(Int(value))
    }
    switch properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: return .invisible
    case .spaceSeparator, .dashPunctuation, .connectorPunctuation: return .joint
    default: return signsBetween.contains(scalar) ? .joint : .other
    }
  }

  // No colon and no comma: those stand in times and between numbers of a list.
  private static let signsBetween: Set<Unicode.Scalar> = [
    ".", "/", "\\", "|", "·", "•", "*", "'", "’", "(", ")", "[", "]", "−", "~",
  ]

  /// The length of an element's tag, or of a comment.
  private func tag(at place: Int) -> Int? {
    guard place + 2 < scalars.count,
      scalars[place + 1].properties.isAlphabetic || "/!".unicodeScalars.contains(scalars[place + 1])
    else { return nil }
    let end = scalars[place...].prefix(200).firstIndex(of: ">")
    return end.map { $0 - place + 1 }
  }

  /// The scalar that a character reference of HTML stands for.
  private func reference(at place: Int) -> (Unicode.Scalar, length: Int)? {
    guard let end = scalars[place...].prefix(12).firstIndex(of: ";") else { return nil }
    let name = String(String.UnicodeScalarView(scalars[place + 1..<end]))
    let length = end - place + 1
    if name.hasPrefix("#") {
      let isHexadecimal = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
      let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
      return number.flatMap { Unicode.Scalar($0) }.map { ($0, length) }
    }
    let named: [String: Unicode.Scalar] = [
      "nbsp": "\u{A0}", "shy": "\u{AD}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "ndash": "–", "mdash": "—",
      "hyphen": "-",
      "thinsp": "\u{2009}", "ensp": "\u{2002}", "emsp": "\u{2003}", "period": ".", "sol": "/",
    ]
    return named[name].map { ($0, length) }
  }
}
