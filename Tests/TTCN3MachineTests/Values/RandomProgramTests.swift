import BigInt
import OracleTesting
import Testing

@testable import TTCN3Machine

/// Random programs come to the same in the machine and by walking over them.
struct RandomProgramTests {
  @Test(arguments: 0..<60)
  func `a random program gives what one who walks over it gets`(_ seed: UInt64) throws {
    var maker = RandomProgramMaker(seed)
    let program = maker.program()
    let run = try MachineRun(program.source)
    #expect(run.logs == program.result, "\(run.reason)\n\(program.source)")
    #expect(try run.result.verdict == .pass)
  }
}

/// Makes programs: the same seed makes the same one.
struct RandomProgramMaker {
  typealias Program = RandomProgram
  private var random: SeededRandom
  /// How many functions may be called.
  private var callable = 0

  init(_ seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func program() -> RandomProgram {
    var functions: [[Program.Statement]] = []
    for number in 0..<3 {
      callable = number
      functions.append(statements(below(5) + 1, depth: 2, inLoop: false))
    }
    callable = 3
    return RandomProgram(functions: functions, body: statements(8, depth: 3, inLoop: false))
  }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func statements(_ count: Int, depth: Int, inLoop: Bool) -> [Program.Statement] {
    (0..<count).map { _ in statement(depth: depth, inLoop: inLoop) }
  }

  private mutating func statement(depth: Int, inLoop: Bool) -> Program.Statement {
    switch below(depth > 0 ? 13 : 9) {
    case 0, 1: return .setNumber(below(4), number(3))
    case 2: return .setFlag(below(2), condition(2))
    case 3: return .setField(below(2), number(2))
    case 4: return .setFieldFlag(below(2), condition(2))
    case 5, 6: return .setItem(place(), number(1), number(2))
    case 7: return .copyRecord(from: below(2), to: below(2))
    case 8: return .copyList(from: place(), to: place())
    case 9:
      return .branch(
        condition(2), statements(below(3) + 1, depth: depth - 1, inLoop: inLoop),
        statements(below(3), depth: depth - 1, inLoop: inLoop))
    case 10: return .times(below(4), statements(below(3) + 1, depth: depth - 1, inLoop: true))
    default:
      guard callable > 0, !inLoop else { return .setNumber(below(4), number(2)) }
      let counter = below(4)
      return .call(
        below(callable), target: below(4), record: below(2), changed: below(2), number: number(2), counter: counter,
        out: (counter + 1 + below(3)) % 4)
    }
  }

  private mutating func place() -> Program.Place { below(2) == 0 ? .list(below(2)) : .items(below(2)) }

  private mutating func number(_ depth: Int) -> Program.Number {
    switch below(depth > 0 ? 10 : 3) {
    case 0: return .literal(literal())
    case 1: return .variable(below(4))
    case 2: return .field(below(2))
    case 3: return .item(place(), number(depth - 1))
    case 4: return .sum(number(depth - 1), number(depth - 1))
    case 5: return .difference(number(depth - 1), number(depth - 1))
    case 6: return .product(number(depth - 1), number(depth - 1))
    case 7: return .quotient(number(depth - 1), below(9) + 1)
    case 8: return .modulo(number(depth - 1), below(9) + 1)
    default: return .remainder(number(depth - 1), below(9) + 1)
    }
  }

  /// Small ones, and those where words and 64 bits end.
  private mutating func literal() -> BigInt {
    switch below(6) {
    case 0: BigInt(1) << (60 + below(5))
    case 1: -(BigInt(1) << (60 + below(5)))
    default: BigInt(below(200) - 100)
    }
  }

  private mutating func condition(_ depth: Int) -> Program.Condition {
    switch below(depth > 0 ? 8 : 4) {
    case 0: return .variable(below(2))
    case 1: return .field(below(2))
    case 2: return .less(number(1), number(1))
    case 3: return .equal(number(1), number(1))
    case 4: return .sameRecords(below(2), below(2))
    case 5: return .not(condition(depth - 1))
    case 6: return .and(condition(depth - 1), condition(depth - 1))
    default: return .or(condition(depth - 1), condition(depth - 1))
    }
  }
}
