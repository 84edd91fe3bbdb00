import TTCN3Machine

/// Plans while they are made. A place has its number before its plan is made, so that types may contain themselves.
struct PlanBook<Place: Hashable, Plan> {
  /// By number: 0 is the place that was asked for first.
  var plans: [Plan] = []
  private var numbers: [Place: Int] = [:]
  private var pending: [(number: Int, place: Place)] = []
  /// Bounds what a type that says something different about itself at every depth can make.
  private static var mostPlans: Int { 50_000 }

  /// The number of a plan, which may not be made yet.
  /// - Parameter unmade: stands there until it is.
  mutating func number(of place: Place, unmade: @autoclosure () -> Plan) -> Int {
    if let known = numbers[place] { return known }
    let number = plans.count
    numbers[place] = number
    plans.append(unmade())
    pending.append((number, place))
    return number
  }

  /// A place whose plan is to be made now; nil when all are.
  mutating func next() -> (number: Int, place: Place)? { pending.popLast() }

  /// - Throws: `CodecError.attribute` when there are more places than a type in earnest has.
  func checkSize() throws(CodecError) {
    guard plans.count <= Self.mostPlans else {
      throw CodecError(.attribute, "the variants of the type lead to more than \(Self.mostPlans) parts")
    }
  }
}
