/// Reads the pattern language of Z.161 B.1.5 into an automaton.
package struct PatternCompiler {
  private enum Atom {
    case point(UInt32)
    case characters(CharacterSet)
  }

  private indirect enum Node {
    case empty
    case step(PatternAutomaton.Step)
    case sequence([Node])
    case alternatives([Node])
    case group(Int, Node)
    /// `upper` nil is infinity.
    case repeated(Node, lower: Int, upper: Int?)
  }

  /// Bounds what repetition counts may blow up to.
  private static let maximumSteps = 100_000
  private static let maximumDepth = 200
  private static let maximumSize = 4_000_000

  private var atoms: [Atom]
  private var at = 0
  private var groups = 0
  private var depth = 0
  private var steps: [PatternAutomaton.Step] = []

  package static func compile(
    _ parts: [PatternPiece], ignoresCase: Bool
  ) throws(PatternError) -> PatternAutomaton {
    var atoms: [Atom] = []
    for part in parts {
      switch part {
      case .text(let points): atoms += points.map { .point($0) }
      case .characters(let set): atoms.append(.characters(set))
      }
    }
    var compiler = PatternCompiler(atoms: atoms)
    let tree = try compiler.alternatives()
    if compiler.at < compiler.atoms.count { throw PatternError(reason: "a ‘)’ in the pattern has no ‘(’ before it") }
    try compiler.emit(tree)
    compiler.steps.append(.accept)
    // Each path that is followed remembers where the groups were.
    guard compiler.groups * compiler.steps.count <= maximumSize else {
      throw PatternError(reason: "the pattern has too many groups for its size")
    }
    return PatternAutomaton(
      steps: compiler.steps, groups: compiler.groups, wildcards: ignoresCase ? nil : wildcards(tree),
      ignoresCase: ignoresCase, length: length(of: tree))
  }

  /// The length that all texts have which match; nil if there is no one length.
  private static func length(of node: Node) -> Int? {
    switch node {
    case .empty, .step(.wordBoundary): return 0
    case .step: return 1
    case .sequence(let nodes):
      var sum = 0
      for inner in nodes {
        guard let length = length(of: inner) else { return nil }
        sum += length
      }
      return sum
    case .alternatives(let options):
      guard let first = options.first, let length = length(of: first) else { return nil }
      return options.dropFirst().allSatisfy { self.length(of: $0) == length } ? length : nil
    case .group(_, let inner): return length(of: inner)
    case .repeated(let inner, let lower, let upper):
      guard lower == upper, let length = length(of: inner), length <= maximumSteps else { return nil }
      return lower * length
    }
  }

  private init(atoms: [Atom]) { self.atoms = atoms }

  // MARK: Reading

  private func peek() -> UInt32? {
    guard at < atoms.count, case .point(let point) = atoms[at] else { return nil }
    return point
  }

  private mutating func next() throws(PatternError) -> UInt32 {
    guard let point = peek() else { throw PatternError(reason: "the pattern ends in the middle of an expression") }
    at += 1
    return point
  }

  private mutating func alternatives() throws(PatternError) -> Node {
    depth += 1
    defer { depth -= 1 }
    if depth > PatternCompiler.maximumDepth { throw PatternError(reason: "the pattern is nested too deeply") }
    var options = [try sequence()]
    while peek() == code("|") {
      at += 1
      options.append(try sequence())
    }
    return options.count == 1 ? options[0] : .alternatives(options)
  }

  private mutating func sequence() throws(PatternError) -> Node {
    var nodes: [Node] = []
    while at < atoms.count, peek() != code("|"), peek() != code(")") {
      let atom = try single()
      nodes.append(try repetition(of: atom))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func single() throws(PatternError) -> Node {
    if case .characters(let set) = atoms[at] {
      at += 1
      return .step(.set(set))
    }
    let point = try next()
    switch point {
    case code("?"): return .step(.anyCharacter)
    case code("*"): return .repeated(.step(.anyCharacter), lower: 0, upper: nil)
    case code("\\"): return try escape()
    case code("["): return .step(.set(try characterClass()))
    case code("("):
      let number = groups
      groups += 1
      let inner = try alternatives()
      guard peek() == code(")") else { throw PatternError(reason: "a ‘(’ in the pattern has no ‘)’") }
      at += 1
      return .group(number, inner)
    default: return .step(.character(point))
    }
  }

  private mutating func repetition(of node: Node) throws(PatternError) -> Node {
    switch peek() {
    case code("+"):
      at += 1
      return .repeated(node, lower: 1, upper: nil)
    case code("#"):
      at += 1
      return try counted(node)
    default: return node
    }
  }

  /// `#n`, `#(n)`, `#(n,)`, `#(n,m)`, `#(,m)`.
  private mutating func counted(_ node: Node) throws(PatternError) -> Node {
    let first = try next()
    if (48...57).contains(first) { return .repeated(node, lower: Int(first - 48), upper: Int(first - 48)) }
    guard first == code("(") else { throw PatternError(reason: "‘#’ needs a number or ‘(n,m)’ after it") }
    let lower = try count()
    skipSpaces()
    var upper = lower
    if peek() == code(",") {
      at += 1
      upper = try count()
    } else if lower == nil {
      throw PatternError(reason: "‘#()’ needs a number")
    }
    skipSpaces()
    guard try next() == code(")") else { throw PatternError(reason: "‘#(’ needs ‘)’ after its numbers") }
    if let upper, upper < lower ?? 0 { throw PatternError(reason: "‘#(n,m)’ needs n to be at most m") }
    return .repeated(node, lower: lower ?? 0, upper: upper)
  }

  private mutating func skipSpaces() { while peek() == 32 { at += 1 } }

  private mutating func count() throws(PatternError) -> Int? {
    skipSpaces()
    var number: Int?
    while let digit = peek(), (48...57).contains(digit) {
      at += 1
      number = (number ?? 0) * 10 + Int(digit - 48)
      if (number ?? 0) > PatternCompiler.maximumSteps { throw PatternError(reason: "a repetition count is too large") }
    }
    return number
  }

  private mutating func escape() throws(PatternError) -> Node {
    let letter = try next()
    switch letter {
    case code("b"): return .step(.wordBoundary)
    case code("q"): return .step(.character(try quadruple()))
    default:
      if let set = PatternCompiler.namedClass(letter) { return .step(.set(set)) }
      return .step(.character(PatternCompiler.namedCharacter(letter) ?? letter))
    }
  }

  private static func namedClass(_ letter: UInt32) -> CharacterSet? {
    switch Unicode.Scalar(letter) {
    case "d": CharacterSet([48...57])
    case "w": CharacterSet([48...57, 65...90, 97...122])
    case "s": CharacterSet([9...13, 32...32])
    case "n": CharacterSet([10...13])
    default: nil
    }
  }

  private static func namedCharacter(_ letter: UInt32) -> UInt32? {
    switch Unicode.Scalar(letter) {
    case "t": 9
    case "r": 13
    default: nil
    }
  }

  /// `{group, plane, row, cell}` or `{U20AC}` after `\q`.
  private mutating func quadruple() throws(PatternError) -> UInt32 {
    guard try next() == code("{") else { throw PatternError(reason: "‘\\q’ needs ‘{group,plane,row,cell}’ after it") }
    skipSpaces()
    if peek() == code("U") { return try identifier() }
    var numbers: [UInt32] = []
    repeat {
      guard let number = try count(), number < 256 else {
        throw PatternError(reason: "‘\\q{…}’ needs four numbers from 0 to 255")
      }
      numbers.append(UInt32(number))
      skipSpaces()
    } while try takeComma()
    guard try next() == code("}"), numbers.count == 4 else {
      throw PatternError(reason: "‘\\q{…}’ needs four numbers from 0 to 255")
    }
    return numbers[0] << 24 | numbers[1] << 16 | numbers[2] << 8 | numbers[3]
  }

  /// `U20AC}` or `U+20AC}`: one to eight hexadecimal digits.
  private mutating func identifier() throws(PatternError) -> UInt32 {
    at += 1
    if peek() == code("+") { at += 1 }
    var digits = String.UnicodeScalarView()
    while let point = peek(), point != code("}"), let scalar = Unicode.Scalar(point), digits.count < 9 {
      digits.append(scalar)
      at += 1
    }
    guard digits.count <= 8, let number = UInt32(String(digits), radix: 16), number < 1 << 31, digits.first != "+",
      try next() == code("}")
    else { throw PatternError(reason: "‘\\q{U…}’ needs one to eight hexadecimal digits") }
    return number
  }

  private mutating func takeComma() throws(PatternError) -> Bool {
    guard peek() == code(",") else { return false }
    at += 1
    return true
  }

  private mutating func characterClass() throws(PatternError) -> CharacterSet {
    var set = CharacterSet([])
    if peek() == code("^") {
      at += 1
      set.isNegated = true
    }
    while true {
      if at < atoms.count, case .characters(let inner) = atoms[at], !isRange(from: inner) {
        at += 1
        set.ranges += inner.isNegated ? inner.others : inner.ranges
        continue
      }
      if peek() == code("]") {
        at += 1
        return set
      }
      if let inner = try namedClassInBrackets() {
        set.ranges += inner.ranges
        continue
      }
      let lower = try classCharacter()
      if peek() == code("-"), at + 1 < atoms.count, !isPoint(at + 1, code("]")) {
        at += 1
        let upper = try classCharacter()
        guard lower <= upper else { throw PatternError(reason: "a range in ‘[…]’ ends before it starts") }
        set.ranges.append(lower...upper)
      } else {
        set.ranges.append(lower...lower)
      }
    }
  }

  /// Whether a character that `\N{…}` stands for is the lower bound of a range.
  private func isRange(from set: CharacterSet) -> Bool {
    guard set.onlyCharacter != nil, at + 2 < atoms.count else { return false }
    return isPoint(at + 1, code("-")) && !isPoint(at + 2, code("]"))
  }

  private func isPoint(_ index: Int, _ wanted: UInt32) -> Bool {
    if case .point(wanted) = atoms[index] { return true }
    return false
  }

  private mutating func namedClassInBrackets() throws(PatternError) -> CharacterSet? {
    guard peek() == code("\\"), at + 1 < atoms.count, case .point(let letter) = atoms[at + 1],
      let set = PatternCompiler.namedClass(letter)
    else { return nil }
    at += 2
    return set
  }

  private mutating func classCharacter() throws(PatternError) -> UInt32 {
    if at < atoms.count, case .characters(let set) = atoms[at], let only = set.onlyCharacter {
      at += 1
      return only
    }
    let point = try next()
    guard point == code("\\") else { return point }
    let letter = try next()
    if letter == code("q") { return try quadruple() }
    return PatternCompiler.namedCharacter(letter) ?? letter
  }

  private func code(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

  // MARK: Emitting

  private mutating func emit(_ node: Node) throws(PatternError) {
    if steps.count > PatternCompiler.maximumSteps { throw PatternError(reason: "the pattern is too large") }
    switch node {
    case .empty: break
    case .step(let step): steps.append(step)
    case .sequence(let nodes): for inner in nodes { try emit(inner) }
    case .group(let number, let inner):
      steps.append(.save(2 * number))
      try emit(inner)
      steps.append(.save(2 * number + 1))
    case .alternatives(let options): try emitAlternatives(options)
    case .repeated(let inner, let lower, let upper):
      for _ in 0..<lower { try emit(inner) }
      if let upper { try emitOptional(inner, times: upper - lower) } else { try emitLoop(inner) }
    }
  }

  private mutating func emitAlternatives(_ options: [Node]) throws(PatternError) {
    var exits: [Int] = []
    for (index, option) in options.enumerated() {
      guard index < options.count - 1 else {
        try emit(option)
        break
      }
      let fork = steps.count
      steps.append(.fork(fork + 1, 0))
      try emit(option)
      exits.append(steps.count)
      steps.append(.jump(0))
      steps[fork] = .fork(fork + 1, steps.count)
    }
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  private mutating func emitLoop(_ inner: Node) throws(PatternError) {
    let fork = steps.count
    steps.append(.fork(fork + 1, 0))
    try emit(inner)
    steps.append(.jump(fork))
    steps[fork] = .fork(fork + 1, steps.count)
  }

  private mutating func emitOptional(_ inner: Node, times: Int) throws(PatternError) {
    var forks: [Int] = []
    for _ in 0..<times {
      forks.append(steps.count)
      steps.append(.fork(steps.count + 1, 0))
      try emit(inner)
    }
    for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
  }

  /// The simple form, if the pattern has nothing but characters, `?` and `*`.
  private static func wildcards(_ node: Node) -> [PatternAutomaton.Wildcard]? {
    switch node {
    case .empty: return []
    case .step(.character(let point)): return [.exact(point)]
    case .step(.anyCharacter): return [.any]
    case .repeated(.step(.anyCharacter), lower: 0, upper: nil): return [.anySequence]
    case .sequence(let nodes):
      var all: [PatternAutomaton.Wildcard] = []
      for inner in nodes {
        guard let some = wildcards(inner) else { return nil }
        all += some
      }
      return all
    default: return nil
    }
  }
}
