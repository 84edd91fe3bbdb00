/// The registers that an entry of a table names, besides those in the instruction.
struct RecipeRegisters: Equatable {
  var scalars: [Int] = []
  var heap: [Int] = []

  mutating func add(scalar register: Int?) { if let register { scalars.append(register) } }
  mutating func add(heap register: Int?) { if let register { heap.append(register) } }
  mutating func add(_ endpoint: EndpointCode?) {
    guard let endpoint else { return }
    add(scalar: endpoint.component)
    add(scalar: endpoint.offset)
  }
}

extension ReceiveRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    for register in [port, timestamp, index] { found.add(scalar: register) }
    for register in [template, result, from, value, parameters] { found.add(heap: register) }
    if senderIsAddress { found.add(heap: sender) } else { found.add(scalar: sender) }
    return found
  }
}

extension SendRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters(scalars: [port], heap: [message] + to)
    if case .reply(_, let result) = content { found.add(heap: result) }
    return found
  }
}

extension CreateRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    for register in [name, host] { found.add(heap: register) }
    return found
  }
}

extension StartRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters(heap: (0..<argumentCount).map { arguments + $0 })
    found.add(scalar: waiting?.number)
    found.add(heap: waiting?.result)
    return found
  }
}

extension ExecuteRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters(heap: (0..<argumentCount).map { arguments + $0 })
    found.add(scalar: timeout)
    found.add(heap: host)
    if case .reference(let register) = target { found.add(scalar: register) }
    return found
  }
}

extension ConfigureRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    switch self {
    case .connect(let one, let other):
      found.add(one)
      found.add(other)
    case .map(let port, let system, let parameters):
      found.add(port)
      found.add(system)
      found.heap += parameters.map(\.register)
    case .disconnect(let one, let other):
      found.add(one)
      found.add(other)
    case .unmap(let one, let other, let parameters):
      found.add(one)
      found.add(other)
      found.heap += parameters.map(\.register)
    case .disconnectAll(let component), .unmapAll(let component): found.add(scalar: component)
    }
    return found
  }
}

extension LogRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    for item in items {
      switch item {
      case .text: break
      case .value(let register, _): found.add(heap: register)
      case .timer(let register), .port(let register): found.add(scalar: register)
      }
    }
    return found
  }
}

extension ExternalRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    for parameter in parameters {
      if parameter.lane == .heap { found.add(heap: parameter.register) } else { found.add(scalar: parameter.register) }
    }
    return found
  }
}

extension CodecRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    for register in [serialization, information, encoding] { found.add(heap: register) }
    return found
  }
}

extension SetEncodingRecipe {
  var registers: RecipeRegisters {
    var found = RecipeRegisters(heap: [encoding])
    if case .port(let register) = scope { found.add(scalar: register) }
    return found
  }
}

extension DeferredRecipe {
  /// Those of the function in which the expression is written.
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    for capture in captures {
      if capture.isHeap { found.add(heap: capture.source) } else { found.add(scalar: capture.source) }
    }
    return found
  }
}

extension PathCode {
  var registers: RecipeRegisters {
    var found = RecipeRegisters()
    switch root {
    case .heap(let register): found.add(heap: register)
    case .object(let register, _): found.add(scalar: register)
    case .memberHeap, .global: break
    }
    for step in steps {
      switch step.kind {
      case .element: found.add(scalar: step.index)
      case .key: found.add(heap: step.index)
      case .field, .alternative, .keys, .values: break
      }
    }
    return found
  }
}

extension ProgramCode {
  /// How many entries a table has.
  func count(of table: ProgramTable) -> Int {
    switch table {
    case .functions: functions.count
    case .values: tables.valueCount
    case .words: tables.wordCount
    case .globals: globals.count
    case .paths: paths.count
    case .templates: templates.count
    case .receives: receives.count
    case .sends: sends.count
    case .creates: creates.count
    case .starts: starts.count
    case .executes: executes.count
    case .configures: configures.count
    case .logs: logs.count
    case .predefined: predefined.count
    case .codecs: codecs.count
    case .setEncodings: setEncodings.count
    case .externals: externals.count
    case .deferrals: deferrals.count
    case .conversions: conversions.count
    case .texts: texts.count
    case .types: program.types.count
    case .classes: classes.count
    }
  }

  /// The registers that an entry names by itself.
  func registers(in table: ProgramTable, _ entry: Int) -> RecipeRegisters {
    switch table {
    case .paths: paths[entry].registers
    case .receives: receives[entry].registers
    case .sends: sends[entry].registers
    case .creates: creates[entry].registers
    case .starts: starts[entry].registers
    case .executes: executes[entry].registers
    case .configures: configures[entry].registers
    case .logs: logs[entry].registers
    case .codecs: codecs[entry].registers
    case .setEncodings: setEncodings[entry].registers
    case .externals: externals[entry].registers
    case .deferrals: deferrals[entry].registers
    default: RecipeRegisters()
    }
  }

  /// How many registers in a row an entry takes.
  func registerCount(of table: ProgramTable, _ entry: Int) -> Int {
    switch table {
    case .functions: functions[entry].parameters.count
    case .templates: templates[entry].registerCount
    case .predefined: predefined[entry].count
    case .codecs: codecs[entry].resultCount
    default: 1
    }
  }
}
