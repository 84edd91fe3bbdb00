import TTCN3Semantics

/// The small parameter of `objectOperation`.
enum ObjectQuestion {
  /// Fault unless s[b] is an object.
  static let check = 0
  /// s[a] is the object that object s[b] belongs to.
  static let outer = 1
  /// s[a] is whether s[b] is an object of type c.
  static let isInstance = 2
  /// s[a] is s[b], which must be null or an object of type c.
  static let cast = 3
  /// h[a] is the text of object s[b].
  static let text = 4
}

extension Execution {
  /// The position of the object that a word refers to.
  @inline(__always)
  func object(_ word: Word, _ component: Component) throws(Fault) -> Int {
    let position = word & 0xFFFF_FFFF
    if word >> 32 == component.number, position < component.objects.used,
      component.objects.entries[position].classNumber >= 0
    {
      return position
    }
    throw noObject(word, component)
  }

  private func noObject(_ word: Word, _ component: Component) -> Fault {
    switch word {
    case 0: Fault("the object is ‘null’ and has no members")
    case .unbound: Fault("the object has no value yet")
    default: Fault("the object belongs to another component and cannot be used here")
    }
  }

  /// The function that a method of an object is.
  @inline(__always)
  func method(_ slot: Int, of word: Word, _ component: Component) throws(Fault) -> Int {
    let position = try object(word, component)
    let row = Int(component.objects.entries[position].classNumber) * code.tables.slotCount
    let function = code.tables.methods[row + slot]
    guard function >= 0 else { throw Fault("the object has no such method") }
    return Int(function)
  }

  func field(_ index: Int, of word: Word, _ component: Component) throws(Fault) -> UnsafeMutablePointer<Value> {
    let position = try object(word, component)
    guard index < Int(component.objects.entries[position].fieldCount) else {
      throw Fault("the object has no such field")
    }
    return component.objects.entries[position].fields + index
  }

  @inline(__always)
  func loadField(_ i: Instruction, _ word: Word, _ component: Component) throws(Fault) -> Word {
    let value = try field(Int(i.c), of: word, component)
    if case .integer(let number) = value.pointee, number >= -(1 << 61), number < 1 << 61 { return number << 1 }
    if value.pointee.isUnbound { throw unbound(field: Int(i.c), of: word, component) }
    return try self.word(value.pointee, component)
  }

  private func unbound(field index: Int, of word: Word, _ component: Component) -> Fault {
    guard let position = component.objects.position(word) else { return Fault("a field has no value yet") }
    let definition = code.classes[Int(component.objects.entries[position].classNumber)]
    return Fault("field ‘\(definition.fields[index].name)’ of ‘\(definition.name)’ is used before it has a value")
  }

  mutating func createObject(_ number: Int, outer: Word, _ component: Component) throws(Fault) -> Word {
    if component.objects.isFull { collectObjects(of: component) }
    guard component.objects.count < ObjectTable.maximum else { throw Fault("there are too many objects") }
    let definition = code.classes[number]
    allocated += ObjectTable.size(fields: definition.fields.count)
    let word = component.objects.add(classNumber: number, outer: outer, fields: definition.initial)
    for timers in definition.timers {
      let first = try makeTimers(timers.names, component)
      try field(timers.field, of: word, component).pointee = .component(first)
    }
    return word
  }

  /// The first of some timers of an object; places that others have left are used again.
  private func makeTimers(_ names: [String], _ component: Component) throws(Fault) -> Int {
    var first = component.timers.count
    while let known = component.freeTimers[names.count, default: []].popLast() {
      let places = known..<known + names.count
      guard places.upperBound <= component.timers.count,
        places.allSatisfy({ component.timers[$0].owner == TimerState.dropped })
      else { continue }
      first = known
      break
    }
    guard first + names.count < TimerWord.limit else { throw Fault("there are too many timers") }
    component.lastTimer += 1
    for (index, name) in names.enumerated() {
      var timer = TimerState(name: name)
      timer.owner = TimerState.ofObject
      timer.serial = component.lastTimer
      timer.generation = component.timerGenerations &+ 1
      component.timerGenerations &+= 1_000_000
      if first + index < component.timers.count {
        component.timers[first + index] = timer
      } else {
        component.timers.append(timer)
      }
    }
    return TimerWord.word(first, serial: component.lastTimer)
  }

  func performObjectOperation(
    _ i: Instruction, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    let word = s[Int(i.b)]
    switch Int(i.x) {
    case ObjectQuestion.check: _ = try object(word, component)
    case ObjectQuestion.outer: s[Int(i.a)] = component.objects.entries[try object(word, component)].outer
    case ObjectQuestion.isInstance: s[Int(i.a)] = try isInstance(word, of: Int(i.c), component) ? 1 : 0
    case ObjectQuestion.cast:
      if word != 0, try !isInstance(word, of: Int(i.c), component) {
        let own = ObjectNames(code, component).className(of: word)
        throw Fault("an object of ‘\(own)’ is no ‘\(code.catalog[TypeID(Int(i.c))].name.name)’: the cast fails")
      }
      s[Int(i.a)] = word
    default: h[Int(i.a)] = .string(ObjectNames(code, component).name(of: word))
    }
  }

  /// Whether the object is of a class or of one that extends it; `null` is of none.
  func isInstance(_ word: Word, of type: Int, _ component: Component) throws(Fault) -> Bool {
    if word == 0 { return false }
    let position = try object(word, component)
    return code.classes[Int(component.objects.entries[position].classNumber)].ancestors.contains(type)
  }
}

/// What objects are called in logs.
struct ObjectNames {
  private let classes: [ClassCode]
  private let component: Component

  init(_ code: ProgramCode, _ component: Component) {
    classes = code.classes
    self.component = component
  }

  func className(of word: Word) -> String {
    component.objects.position(word).map { classes[Int(component.objects.entries[$0].classNumber)].name } ?? "object"
  }

  /// Class and number, which tell objects apart; or `null`.
  func name(of word: Word) -> String { word == 0 ? "null" : "\(className(of: word))#\((word & 0xFFFF_FFFF) + 1)" }

  /// The object with its fields; objects inside by their names only, so that circles end.
  func write(_ word: Word, _ notation: Notation, to out: inout String) {
    out += name(of: word)
    guard let position = component.objects.position(word) else { return }
    let entry = component.objects.entries[position]
    let fields = classes[Int(entry.classNumber)].fields
    out += fields.isEmpty ? " {}" : " { "
    for (index, field) in fields.enumerated() {
      if index > 0 { out += ", " }
      out += field.name + " := "
      notation.write(entry.fields[index], type: field.type, to: &out)
    }
    if !fields.isEmpty { out += " }" }
  }
}
