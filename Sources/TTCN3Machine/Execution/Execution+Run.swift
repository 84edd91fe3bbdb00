import TTCN3Semantics

extension Execution {
  /// Why a component stopped running.
  enum Stop {
    /// Its time slice is over.
    case yielded
    /// It waits in an `alt`.
    case blocked
    /// Its behaviour came to its end.
    case completed
    /// Its behaviour was stopped.
    case ended
    /// The test case is over: see `ending`.
    case over
  }

  /// Calls and backward jumps until others get their turn.
  static let sliceSteps = 100_000

  @inline(__always)
  private static func position(
    _ next: UnsafePointer<Instruction>, _ function: Int, _ s: UnsafeMutablePointer<Word>,
    _ h: UnsafeMutablePointer<Value>, _ depth: Int, _ component: Component
  ) -> Component.Position {
    Component.Position(
      next: next, function: function, scalars: s - component.scalars, heap: h - component.heap, depth: depth)
  }

  /// Runs a component until it cannot or should not go on.
  mutating func run(_ component: Component) -> Stop {
    guard let position = component.position else { return .ended }
    var next = position.next
    var function = position.function
    var depth = position.depth
    var s = component.scalars + position.scalars
    var h = component.heap + position.heap
    var scalarLimit = component.scalars + component.scalarCapacity
    var heapLimit = component.heap + component.heapCapacity
    var frames = component.frames
    var frameLimit = component.frameCapacity
    let m = component.members
    let functions = functions
    // Who looks at very large values gives others a turn sooner.
    let restAtLeast = bounds.valueWork - bounds.valueWork >> 4
    var steps = Execution.sliceSteps

    do throws(Fault) {
      while true {
        let i = next.pointee
        next += 1
        switch i.operation {
        // MARK: Control
        case .jump: next += Int(i.c)
        case .loop:
          steps -= 1
          if steps < 0 {
            component.position = Execution.position(next - 1, function, s, h, depth, component)
            self.steps += Execution.sliceSteps
            return .yielded
          }
          next += Int(i.c)
        case .jumpIfFalse:
          let word = s[Int(i.a)]
          if word == .unbound { throw unbound(register: Int(i.a), function) }
          if word == 0 { next += Int(i.c) }
        case .jumpIfTrue:
          let word = s[Int(i.a)]
          if word == .unbound { throw unbound(register: Int(i.a), function) }
          if word != 0 { next += Int(i.c) }
        case .jumpIfNotLess:
          let (x, y) = (s[Int(i.a)], s[Int(i.b)])
          if (x | y) & 1 == 0 {
            if x >= y { next += Int(i.c) }
          } else if try order(x, y, (Int(i.a), Int(i.b)), component, function) >= 0 {
            next += Int(i.c)
          }
        case .jumpIfNotLessOrEqual:
          let (x, y) = (s[Int(i.a)], s[Int(i.b)])
          if (x | y) & 1 == 0 {
            if x > y { next += Int(i.c) }
          } else if try order(x, y, (Int(i.a), Int(i.b)), component, function) > 0 {
            next += Int(i.c)
          }
        case .jumpIfNotEqual:
          let (x, y) = (s[Int(i.a)], s[Int(i.b)])
          if (x | y) & 1 == 0 {
            if x != y { next += Int(i.c) }
          } else if try !areEqual(x, y, (Int(i.a), Int(i.b)), component, function) {
            next += Int(i.c)
          }
        case .jumpIfEqual:
          let (x, y) = (s[Int(i.a)], s[Int(i.b)])
          if (x | y) & 1 == 0 {
            if x == y { next += Int(i.c) }
          } else if try areEqual(x, y, (Int(i.a), Int(i.b)), component, function) {
            next += Int(i.c)
          }
        case .jumpIfNotLessImmediate:
          let x = s[Int(i.a)]
          if x & 1 == 0 {
            if x >= Int(i.b) { next += Int(i.c) }
          } else if try order(x, Int(i.b), (Int(i.a), -1), component, function) >= 0 {
            next += Int(i.c)
          }
        case .jumpIfNotLessOrEqualImmediate:
          let x = s[Int(i.a)]
          if x & 1 == 0 {
            if x > Int(i.b) { next += Int(i.c) }
          } else if try order(x, Int(i.b), (Int(i.a), -1), component, function) > 0 {
            next += Int(i.c)
          }
        case .jumpIfNotGreaterImmediate:
          let x = s[Int(i.a)]
          if x & 1 == 0 {
            if x <= Int(i.b) { next += Int(i.c) }
          } else if try order(x, Int(i.b), (Int(i.a), -1), component, function) <= 0 {
            next += Int(i.c)
          }
        case .jumpIfNotGreaterOrEqualImmediate:
          let x = s[Int(i.a)]
          if x & 1 == 0 {
            if x < Int(i.b) { next += Int(i.c) }
          } else if try order(x, Int(i.b), (Int(i.a), -1), component, function) < 0 {
            next += Int(i.c)
          }
        case .jumpIfNotEqualImmediate:
          let x = s[Int(i.a)]
          if x & 1 == 0 {
            if x != Int(i.b) { next += Int(i.c) }
          } else if try !areEqual(x, Int(i.b), (Int(i.a), -1), component, function) {
            next += Int(i.c)
          }
        case .jumpIfEqualImmediate:
          let x = s[Int(i.a)]
          if x & 1 == 0 {
            if x == Int(i.b) { next += Int(i.c) }
          } else if try areEqual(x, Int(i.b), (Int(i.a), -1), component, function) {
            next += Int(i.c)
          }
        case .jumpIfWord: if s[Int(i.a)] == Int(i.b) { next += Int(i.c) }
        case .loadGlobal where !globals[Int(i.c)].isUnbound: h[Int(i.a)] = globals[Int(i.c)]
        case .loadGlobalScalar where !globals[Int(i.c)].isUnbound:
          if case .integer(let number) = globals[Int(i.c)], number >= -(1 << 61), number < 1 << 61 {
            s[Int(i.a)] = number << 1
          } else {
            s[Int(i.a)] = try word(globals[Int(i.c)], component)
          }
        case .createObject where component.objects.finishing.isEmpty:
          component.position = Execution.position(next, function, s, h, depth, component)
          s[Int(i.a)] = try createObject(Int(i.c), outer: i.x == 1 ? s[Int(i.b)] : 0, component)
          // Memory is looked at between turns: this one ends at the next call or loop.
          if allocated > memoryAllowance { steps = 0 }
        case .call, .callReference, .callMethod, .callDeferred, .tryDefault, .loadGlobal, .loadGlobalScalar,
          .createObject:
          steps -= 1
          if steps < 0 {
            component.position = Execution.position(next - 1, function, s, h, depth, component)
            self.steps += Execution.sliceSteps
            return .yielded
          }
          let target: Int
          var scalarWindow = Int(i.b)
          var heapWindow = Int(i.c)
          var returnTo = next
          var finished: Word = 0
          switch i.operation {
          case .call: target = Int(i.a)
          case .callReference: target = try behaviour(s[Int(i.a)])
          case .callMethod: target = try method(Int(i.x), of: s[Int(i.a)], component)
          case .createObject:
            // Destructors of objects that are gone run first, in a window above this one.
            finished = nextFinishing(component) ?? 0
            target = try destructor(of: finished, component)
            returnTo = next - 1
            scalarWindow = Int(functions[function].scalarCount)
            heapWindow = Int(functions[function].heapCount)
          case .tryDefault:
            guard let entry = olderDefault(than: s[Int(i.a)], component) else {
              next += Int(i.c)
              continue
            }
            s[Int(i.a)] = entry.number
            target = entry.function
            heapWindow = Int(i.x)
          case .callDeferred:
            guard let deferred = waiting(in: h + Int(i.a)) else {
              next += Int(i.c)
              continue
            }
            target = code.deferrals[deferred.recipe].function
            heapWindow = Int(i.x)
          default:
            // Computes it first, in a window above this one, and then tries this instruction again.
            target = try initializer(ofGlobal: Int(i.c), component)
            returnTo = next - 1
            scalarWindow = Int(functions[function].scalarCount)
            heapWindow = Int(functions[function].heapCount)
          }
          let called = functions[target]
          if s + scalarWindow + Int(called.scalarCount) > scalarLimit
            || h + heapWindow + Int(called.heapCount) > heapLimit || depth >= frameLimit
          {
            let (scalarOffset, heapOffset) = (s - component.scalars, h - component.heap)
            try grow(
              component, scalars: scalarOffset + scalarWindow + Int(called.scalarCount),
              heap: heapOffset + heapWindow + Int(called.heapCount), depth: depth)
            s = component.scalars + scalarOffset
            h = component.heap + heapOffset
            scalarLimit = component.scalars + component.scalarCapacity
            heapLimit = component.heap + component.heapCapacity
            frames = component.frames
            frameLimit = component.frameCapacity
          }
          frames[depth] = Component.Frame(
            next: returnTo, function: Int32(truncatingIfNeeded: function),
            scalars: Int32(truncatingIfNeeded: scalarWindow), heap: Int32(truncatingIfNeeded: heapWindow))
          depth += 1
          s += scalarWindow
          h += heapWindow
          function = target
          next = called.code
          if finished != 0 { s[0] = finished }
          switch i.operation {
          case .tryDefault: try placeDefaultArguments(of: (s - scalarWindow)[Int(i.a)], component, s, h)
          case .callDeferred:
            if let deferred = waiting(in: h - heapWindow + Int(i.a)) { placeVariables(of: deferred, component, s, h) }
          default: break
          }
        case .endFunction, .endWithScalar, .endWithHeap, .endWithWord:
          let ended = functions[function]
          switch i.operation {
          case .endWithScalar:
            let word = s[Int(i.a)]
            if word == .unbound { throw unbound(register: Int(i.a), function) }
            s[0] = word
          case .endWithHeap: try take(h + Int(i.a), into: h, Int(i.a), function)
          case .endWithWord: s[0] = Int(i.c)
          default: break
          }
          if ended.hasTimers { dropTimers(of: component, depth: depth) }
          var register = Int(ended.keptHeap)
          while register < Int(ended.heapCount) {
            h[register] = .unbound
            register += 1
          }
          if depth == 0 {
            #if DEBUG
            if let broken = brokenEnd(function, s - component.scalars, h - component.heap, component) {
              throw Fault("the machine broke an invariant: \(broken)", .environment)
            }
            #endif
            self.steps += Execution.sliceSteps - steps
            return .completed
          }
          depth -= 1
          let frame = frames[depth]
          s -= Int(frame.scalars)
          h -= Int(frame.heap)
          function = Int(frame.function)
          next = frame.next
        case .fail: throw Fault(code.texts[Int(i.c)])
        case .raise:
          component.position = Execution.position(next, function, s, h, depth, component)
          try raise(i, s, h, component)
          guard let handler = component.position else { return .ended }
          next = handler.next
          function = handler.function
          depth = handler.depth
          s = component.scalars + handler.scalars
          h = component.heap + handler.heap

        // MARK: Moving
        case .loadWord: s[Int(i.a)] = Int(i.c)
        case .loadWideWord: s[Int(i.a)] = words[Int(i.c)]
        case .move: s[Int(i.a)] = s[Int(i.b)]
        case .moveBound:
          let word = s[Int(i.b)]
          if word == .unbound { throw unbound(register: Int(i.b), function) }
          s[Int(i.a)] = word
        case .moveHeap: h[Int(i.a)] = h[Int(i.b)]
        case .moveHeapBound:
          if h[Int(i.b)].isUnbound { throw unbound(heapRegister: Int(i.b), function) }
          h[Int(i.a)] = h[Int(i.b)]
        case .takeHeap: Execution.move(h + Int(i.b), into: h + Int(i.a))
        case .loadValue: h[Int(i.a)] = values[Int(i.c)]
        case .clearHeap:
          var register = Int(i.a)
          let end = register + Int(i.b)
          while register < end {
            h[register] = .unbound
            register += 1
          }
        case .box:
          let word = s[Int(i.b)]
          if word & 1 == 0, i.x == 0 {
            h[Int(i.a)] = .integer(word >> 1)
          } else {
            if word == .unbound { throw unbound(register: Int(i.b), function) }
            h[Int(i.a)] = value(word, ScalarKind(rawValue: i.x) ?? .integer, component)
          }
        case .boxAny: h[Int(i.a)] = value(s[Int(i.b)], ScalarKind(rawValue: i.x) ?? .integer, component)
        case .unbox: s[Int(i.a)] = try word(h[Int(i.b)], component)
        case .unboxAny: s[Int(i.a)] = try wordIfAny(h[Int(i.b)], component)
        case .loadMember:
          let word = m[Int(i.c)]
          if word == .unbound, i.x == 0 { throw Fault("a component variable is used before it has a value") }
          s[Int(i.a)] = word
        case .storeMember:
          let word = s[Int(i.a)]
          if word == .unbound, i.x == 0 { throw unbound(register: Int(i.a), function) }
          m[Int(i.c)] = word
        case .loadMemberHeap:
          h[Int(i.a)] = component.memberHeap[Int(i.c)]
          if i.x == 0, h[Int(i.a)].isUnbound { throw Fault("a component variable is used before it has a value") }
        case .storeMemberHeap:
          if i.x == 0, h[Int(i.a)].isUnbound { throw unbound(heapRegister: Int(i.a), function) }
          component.memberHeap[Int(i.c)] = h[Int(i.a)]
        case .storeGlobal:
          globals[Int(i.c)] = h[Int(i.a)]
          component.computing.remove(Int(i.c))

        // MARK: Integers
        case .addInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          let (sum, overflow) = x.addingReportingOverflow(y)
          if (x | y) & 1 == 0, !overflow {
            s[Int(i.a)] = sum
          } else {
            s[Int(i.a)] = try integers(.add, x, y, i, component, function)
          }
        case .subtractInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          let (difference, overflow) = x.subtractingReportingOverflow(y)
          if (x | y) & 1 == 0, !overflow {
            s[Int(i.a)] = difference
          } else {
            s[Int(i.a)] = try integers(.subtract, x, y, i, component, function)
          }
        case .multiplyInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          let (product, overflow) = (x >> 1).multipliedReportingOverflow(by: y)
          if (x | y) & 1 == 0, !overflow {
            s[Int(i.a)] = product
          } else {
            s[Int(i.a)] = try integers(.multiply, x, y, i, component, function)
          }
        case .divideInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if (x | y) & 1 == 0, y != 0, y != -2 {
            s[Int(i.a)] = (x / y) << 1
          } else {
            s[Int(i.a)] = try integers(.divide, x, y, i, component, function)
          }
        case .modInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if (x | y) & 1 == 0, y != 0 {
            s[Int(i.a)] = Arithmetic.mod(x >> 1, y >> 1) << 1
          } else {
            s[Int(i.a)] = try integers(.mod, x, y, i, component, function)
          }
        case .remInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if (x | y) & 1 == 0, y != 0, y != -2 {
            s[Int(i.a)] = x % y
          } else {
            s[Int(i.a)] = try integers(.rem, x, y, i, component, function)
          }
        case .negateInteger:
          let x = s[Int(i.b)]
          let (result, overflow) = (0).subtractingReportingOverflow(x)
          if x & 1 == 0, !overflow {
            s[Int(i.a)] = result
          } else {
            s[Int(i.a)] = try integers(
              .subtract, 0, x, Instruction(.subtractInteger, b: -1, c: Int(i.b)), component, function)
          }
        case .addImmediate:
          let x = s[Int(i.b)]
          let (sum, overflow) = x.addingReportingOverflow(Int(i.c))
          if x & 1 == 0, !overflow {
            s[Int(i.a)] = sum
          } else {
            s[Int(i.a)] = try integers(.add, x, Int(i.c), i, component, function)
          }
        case .multiplyImmediate:
          let x = s[Int(i.b)]
          let (product, overflow) = x.multipliedReportingOverflow(by: Int(i.c))
          if x & 1 == 0, !overflow {
            s[Int(i.a)] = product
          } else {
            s[Int(i.a)] = try integers(.multiply, x, Int(i.c) << 1, i, component, function)
          }
        case .modImmediate:
          let x = s[Int(i.b)]
          if x & 1 == 0 {
            // Both are twice the number, so the rest is too.
            let rest = x % Int(i.c)
            s[Int(i.a)] = rest < 0 ? rest + Int(i.c) : rest
          } else {
            s[Int(i.a)] = try integers(.mod, x, Int(i.c), i, component, function)
          }
        case .lessInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if (x | y) & 1 == 0 {
            s[Int(i.a)] = x < y ? 1 : 0
          } else {
            s[Int(i.a)] = try order(x, y, (Int(i.b), Int(i.c)), component, function) < 0 ? 1 : 0
          }
        case .lessOrEqualInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if (x | y) & 1 == 0 {
            s[Int(i.a)] = x <= y ? 1 : 0
          } else {
            s[Int(i.a)] = try order(x, y, (Int(i.b), Int(i.c)), component, function) <= 0 ? 1 : 0
          }
        case .equalInteger:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if (x | y) & 1 == 0 {
            s[Int(i.a)] = x == y ? 1 : 0
          } else {
            s[Int(i.a)] = try areEqual(x, y, (Int(i.b), Int(i.c)), component, function) ? 1 : 0
          }

        // MARK: Floats and other scalars
        case .addFloat, .subtractFloat, .multiplyFloat, .divideFloat, .lessFloat, .lessOrEqualFloat, .equalFloat:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if x == .unbound { throw unbound(register: Int(i.b), function) }
          if y == .unbound { throw unbound(register: Int(i.c), function) }
          s[Int(i.a)] = try Execution.floats(i.operation, x, y)
        case .negateFloat:
          let x = s[Int(i.b)]
          if x == .unbound { throw unbound(register: Int(i.b), function) }
          s[Int(i.a)] = x ^ Int.min
        case .not:
          let x = s[Int(i.b)]
          if x == .unbound { throw unbound(register: Int(i.b), function) }
          s[Int(i.a)] = x ^ 1
        case .xor, .equalWord:
          let (x, y) = (s[Int(i.b)], s[Int(i.c)])
          if x == .unbound { throw unbound(register: Int(i.b), function) }
          if y == .unbound { throw unbound(register: Int(i.c), function) }
          if case .xor = i.operation { s[Int(i.a)] = x ^ y } else { s[Int(i.a)] = x == y ? 1 : 0 }

        // MARK: Values and references
        case .loadElement:
          if i.x == 0, let word = Execution.smallElement(h + Int(i.b), s[Int(i.c)]) {
            s[Int(i.a)] = word
          } else {
            s[Int(i.a)] = try word(element(h[Int(i.b)], s[Int(i.c)], component, function, i), component)
          }
        case .storeElement:
          let element: Value
          let word = s[Int(i.c)]
          if i.x == 0, word & 1 == 0 {
            element = .integer(word >> 1)
          } else {
            if word == .unbound { throw unbound(register: Int(i.c), function) }
            element = value(word, ScalarKind(rawValue: i.x) ?? .integer, component)
          }
          try store(element, at: s[Int(i.b)], in: h + Int(i.a), component, function, i)
        case .loadField:
          if let word = Execution.smallField(Int(i.c), of: h + Int(i.b)) {
            s[Int(i.a)] = word
          } else {
            s[Int(i.a)] = try word(field(Int(i.c), of: h[Int(i.b)], Int(i.b), function), component)
          }
        case .storeField:
          let word = s[Int(i.c)]
          if word == .unbound { throw unbound(register: Int(i.c), function) }
          try store(
            value(word, ScalarKind(rawValue: i.x) ?? .integer, component), field: Int(i.b & 0xFFFF),
            of: Int(i.b >> 16), in: h + Int(i.a))
        case .loadObjectField: s[Int(i.a)] = try loadField(i, s[Int(i.b)], component)
        case .storeObjectField:
          let word = s[Int(i.a)]
          if word == .unbound { throw unbound(register: Int(i.a), function) }
          try field(Int(i.c), of: s[Int(i.b)], component).pointee = value(
            word, ScalarKind(rawValue: i.x) ?? .integer, component)
        case .objectOperation: try performObjectOperation(i, s, h, component)
        case .lengthOf:
          s[Int(i.a)] = try length(of: h + Int(i.b), Int(i.b), function) << 1
        case .match:
          s[Int(i.a)] = try match(h + Int(i.b), i.x == 1 ? values + Int(i.c) : UnsafePointer(h + Int(i.c)), i, function)
          if ValueWork.rest < restAtLeast {
            try checkRest()
            steps = 0
          }
        case .makeRecord:
          h[Int(i.a)] = .record(takeAll(h + Int(i.c), Int(i.b)))
          if allocated > memoryAllowance { steps = 0 }
        case .equalHeap, .makeList, .makeUnion, .makeMap, .convertUnion, .makeDeferred, .keepDeferred,
          .concatenate, .appendInPlace, .stringOperation,
          .predefined,
          .readPath, .readPathScalar, .writePath, .writePathScalar, .isPathBound, .checkScalar, .checkValue,
          .makeTemplate, .valueOf, .inspectTemplate, .checkRestriction:
          try performValueOperation(i, s, h, component, function)
          // Memory and time are looked at between turns: this one ends at the next call or loop.
          if allocated > memoryAllowance || ValueWork.rest < restAtLeast {
            try checkRest()
            steps = 0
          }

        // MARK: Alternatives
        case .takeSnapshot: takeSnapshot(component)
        case .receive where receives[Int(i.a)].isPlain && receivesPlainly:
          if try !receive(receives + Int(i.a), s, h, component) { next += Int(i.c) }
        case .receive:
          if isObserved { component.position = Execution.position(next, function, s, h, depth, component) }
          if try !receive(code.receives[Int(i.a)], s, h, component) { next += Int(i.c) }
          if ValueWork.rest < restAtLeast {
            try checkRest()
            steps = 0
          }
        case .send where sends[Int(i.c)].isPlain && sendsPlainly:
          if try !send(sends[Int(i.c)], s, h, component) {
            component.position = Execution.position(next, function, s, h, depth, component)
            if let stop = try sendTheLongWay(Int(i.c), s, h, component, steps) { return stop }
          }
          if allocated > memoryAllowance || ValueWork.rest < restAtLeast {
            try checkRest()
            steps = 0
          }
        case .loadPort where i.x == 0: s[Int(i.a)] = try port(Int(i.c), component)
        case .timeout:
          if try !timeout(i.x == 1 ? nil : s[Int(i.a)], component) { next += Int(i.c) }
        case .componentFrom:
          if try !componentFrom(h + Int(i.a), Int(i.x), into: h + Int(i.b), component) { next += Int(i.c) }
        case .timeoutFrom:
          if let found = try timeout(from: s[Int(i.a)], count: Int(i.b), component) {
            s[Int(i.x)] = found << 1
          } else {
            next += Int(i.c)
          }
        case .timerRunningFrom:
          if let found = try running(from: s[Int(i.a)], count: Int(i.b), component) {
            s[Int(i.x)] = found << 1
          } else {
            next += Int(i.c)
          }
        case .callEnded: if try !callEnded(s[Int(i.a)], s[Int(i.b)], component) { next += Int(i.c) }
        case .ended:
          if try !hasEnded(s[Int(i.a)], Int(i.x), component) { next += Int(i.c) }
        case .wait:
          component.position = Execution.position(next + Int(i.c), function, s, h, depth, component)
          self.steps += Execution.sliceSteps - steps
          return component.hasNews ? .yielded : .blocked

        // MARK: Everything that concerns more than this component
        case .stopExecution:
          self.steps += Execution.sliceSteps - steps
          component.position = Execution.position(next, function, s, h, depth, component)
          return .ended
        case .create, .componentState, .startComponent, .stopComponent, .configure, .stopTestCase, .send, .controlPort,
          .checkState, .loadPort, .loadTimer, .makeTimers, .setDurations, .startTimer, .stopTimer, .readTimer,
          .timerRunning, .log, .setVerdict, .setTranslationState, .getVerdict, .activate, .deactivate, .execute,
          .encodeValue, .decodeValue,
          .decodeWhole, .setEncoding, .takeOutcome, .componentVerdict, .readClock, .checkRunsOn,
          .callExternal:
          component.position = Execution.position(next, function, s, h, depth, component)
          try performOperation(i, s, h, component)
          if allocated > memoryAllowance || ValueWork.rest < restAtLeast {
            try checkRest()
            steps = 0
          }
          if ending != nil {
            self.steps += Execution.sliceSteps - steps
            return .over
          }
          if case .killed = component.state { return .ended }
          if component.position == nil { return .ended }
        }
      }
    } catch {
      component.position = Execution.position(next, function, s, h, depth, component)
      ending = .faulted(error, component)
      return .over
    }
  }
}
