import BigInt

/// What a program comes to, by walking over it: slow, simple, and with nothing of the machine.
extension RandomProgram {
  struct Record: Equatable {
    var number: BigInt
    var flag: Bool
    var items: [BigInt]
  }

  struct State {
    var numbers: [BigInt]
    var flags = [true, false]
    var records: [Record]
    var lists: [[BigInt]] = [[0, 1, 2, 3], [9, 8, 7, 6]]

    subscript(place: Place) -> [BigInt] {
      get {
        switch place {
        case .list(let index): lists[index]
        case .items(let index): records[index].items
        }
      }
      set {
        switch place {
        case .list(let index): lists[index] = newValue
        case .items(let index): records[index].items = newValue
        }
      }
    }
  }

  /// The lines that the test case logs.
  var result: [String] {
    var state = State(
      numbers: [1, 2, 3, 4],
      records: [
        Record(number: 5, flag: true, items: [1, 2, 3, 4]), Record(number: 6, flag: false, items: [5, 6, 7, 8]),
      ])
    run(body, &state)
    return state.numbers.map(\.description) + state.flags.map(\.description)
      + state.records.map { "{ n := \($0.number), flag := \($0.flag), items := \(Self.braces($0.items)) }" }
      + state.lists.map(Self.braces)
  }

  private static func braces(_ list: [BigInt]) -> String { "{ \(list.map(\.description).joined(separator: ", ")) }" }

  private func run(_ statements: [Statement], _ state: inout State) {
    for statement in statements { run(statement, &state) }
  }

  private func run(_ statement: Statement, _ state: inout State) {
    switch statement {
    case .setNumber(let index, let number): state.numbers[index] = value(number, state)
    case .setFlag(let index, let condition): state.flags[index] = holds(condition, state)
    case .setField(let record, let number): state.records[record].number = value(number, state)
    case .setFieldFlag(let record, let condition): state.records[record].flag = holds(condition, state)
    case .setItem(let place, let position, let number):
      let index = Self.position(value(position, state))
      state[place][index] = value(number, state)
    case .copyRecord(let from, let to): state.records[to] = state.records[from]
    case .copyList(let from, let to): state[to] = state[from]
    case .branch(let condition, let then, let otherwise): run(holds(condition, state) ? then : otherwise, &state)
    case .times(let count, let inner): for _ in 0..<count { run(inner, &state) }
    case .call(let function, let target, let record, let changed, let number, let counter, let out):
      var inside = State(
        numbers: [value(number, state), state.numbers[counter], 0, 7],
        records: [state.records[record], state.records[changed]])
      run(functions[function], &inside)
      state.records[changed] = inside.records[1]
      state.numbers[counter] = inside.numbers[1]
      state.numbers[out] = inside.numbers[2]
      state.numbers[target] = inside.numbers[3] - inside.numbers[0]
    }
  }

  private func value(_ number: Number, _ state: State) -> BigInt {
    switch number {
    case .literal(let literal): literal
    case .variable(let index): state.numbers[index]
    case .field(let record): state.records[record].number
    case .item(let place, let position): state[place][Self.position(value(position, state))]
    case .sum(let left, let right): value(left, state) + value(right, state)
    case .difference(let left, let right): value(left, state) - value(right, state)
    case .product(let left, let right): Self.modulo(value(left, state) * value(right, state), Self.productModulus)
    case .quotient(let left, let right): value(left, state) / BigInt(right)
    case .modulo(let left, let right): Self.modulo(value(left, state), BigInt(right))
    case .remainder(let left, let right): value(left, state) % BigInt(right)
    }
  }

  private func holds(_ condition: Condition, _ state: State) -> Bool {
    switch condition {
    case .variable(let index): state.flags[index]
    case .field(let record): state.records[record].flag
    case .less(let left, let right): value(left, state) < value(right, state)
    case .equal(let left, let right): value(left, state) == value(right, state)
    case .sameRecords(let left, let right): state.records[left] == state.records[right]
    case .not(let inner): !holds(inner, state)
    case .and(let left, let right): holds(left, state) && holds(right, state)
    case .or(let left, let right): holds(left, state) || holds(right, state)
    }
  }

  /// `mod` by a positive number is never negative (Z.161 clause 7.1.1).
  private static func modulo(_ number: BigInt, _ divisor: BigInt) -> BigInt {
    let rest = number % divisor
    return rest < 0 ? rest + divisor : rest
  }

  private static func position(_ number: BigInt) -> Int { Int(modulo(number, BigInt(listLength))) }
}
