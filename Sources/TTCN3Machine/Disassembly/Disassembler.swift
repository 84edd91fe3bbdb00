import TTCN3Semantics

/// Prints register code beside the lines of the text it was made of.
struct Disassembler {
  let code: ProgramCode
  /// The text of a file by its name, line by line.
  let lines: [String: [Substring]]

  func write(_ function: FunctionCode, to out: inout String) {
    out += "\(function.name): \(function.scalarCount) scalar, \(function.heapCount) heap registers\n"
    let targets = self.targets(in: function)
    var last: SourcePosition?
    for index in 0..<function.instructions.count {
      let position = function.positions.indices.contains(index) ? function.positions[index] : .none
      if last.map({ $0.file != position.file || $0.line != position.line }) ?? true { write(position, to: &out) }
      last = position
      out += padded("\(targets.contains(index) ? ">" : " ")\(index)", 8)
      out += text(function.instructions.start[index], at: index, in: function) + "\n"
    }
    for handler in function.handlers { out += "  " + text(handler, function) + "\n" }
  }

  private func text(_ handler: HandlerCode, _ function: FunctionCode) -> String {
    let types = handler.catches?.map { code.catalog[$0].name.name }.joined(separator: ", ")
    return "\(handler.start)..<\(handler.end) \(types.map { "catch \($0)" } ?? "finally") "
      + "\(register(.heap, handler.value, function)) → \(handler.target)"
  }

  private func write(_ position: SourcePosition, to out: inout String) {
    guard code.program.files.indices.contains(Int(position.file)), position.line > 0 else { return }
    let file = code.program.files[Int(position.file)]
    let line = Int(position.line)
    let text = lines[file].map { line <= $0.count ? $0[line - 1] : "" } ?? ""
    out += "  \(file):\(line)  \(text.drop { $0 == " " || $0 == "\t" })\n"
  }

  private func targets(in function: FunctionCode) -> Set<Int> {
    var found: Set<Int> = []
    for index in 0..<function.instructions.count {
      let i = function.instructions.start[index]
      for field in InstructionField.allCases {
        if case .target = i.kind(of: field) { found.insert(index + 1 + i[field]) }
      }
    }
    for handler in function.handlers { found.insert(handler.target) }
    return found
  }

  /// One instruction: its name with what it chooses, what it writes, `←`, what it reads, `→`, where it goes on.
  private func text(_ i: Instruction, at index: Int, in function: FunctionCode) -> String {
    var name = "\(i.operation)"
    var written: [String] = []
    var read: [String] = []
    var goals: [String] = []
    for field in InstructionField.allCases {
      let number = i[field]
      let kind = i.kind(of: field)
      switch kind {
      case .unused, .mode, .when: break
      case .register(let lane, let access):
        let text = register(lane, number, function)
        if access == .writes || access == .changes { written.append(text) }
        if access != .writes { read.append(access == .takes ? text + "↑" : text) }
      case .registers(let lane, let access, let count):
        let text = registers(lane, number, self.count(count, i), function)
        if access == .writes { written.append(text) } else { read.append(access == .takes ? text + "↑" : text) }
      case .window(let lane): read.append("window \(register(lane, number, function))")
      case .target: goals.append("\(index + 1 + number)")
      case .flag(let text): if number == 1 { name += ".\(text)" }
      case .kind, .choice: name += suffix(kind, number)
      default: read.append(constant(kind, number, function))
      }
    }
    let operands =
      written.joined(separator: ", ") + (written.isEmpty || read.isEmpty ? "" : " ← ") + read.joined(separator: ", ")
    let goal = goals.isEmpty ? "" : (operands.isEmpty ? "→ " : " → ") + goals.joined(separator: ", ")
    return operands.isEmpty && goal.isEmpty ? name : padded(name, 28) + operands + goal
  }

  private func suffix(_ kind: OperandKind, _ number: Int) -> String {
    switch kind {
    case .kind: return ScalarKind(rawValue: UInt16(truncatingIfNeeded: number)).map { ".\($0)" } ?? ".\(number)"
    case .choice(let names):
      guard names.indices.contains(number) else { return ".\(number)" }
      return names[number].isEmpty ? "" : ".\(names[number])"
    default: return ""
    }
  }

  private func constant(_ kind: OperandKind, _ number: Int, _ function: FunctionCode) -> String {
    switch kind {
    case .integer: return "\(number >> 1)"
    case .word: return number == .unbound ? "unbound" : "word \(number)"
    case .fieldOfRecord: return "field \(number & 0xFFFF) of \(number >> 16)"
    case .slot(let part): return "\(part.word) \(number)"
    case .entry(let table): return entry(number, of: table, function)
    default: return "\(number)"
    }
  }

  private func register(_ lane: RegisterLane, _ number: Int, _ function: FunctionCode) -> String {
    switch lane {
    case .scalar: "s\(number)" + (function.scalarNames[number].map { "(\($0))" } ?? "")
    case .heap: "h\(number)" + (function.heapNames[number].map { "(\($0))" } ?? "")
    }
  }

  private func registers(_ lane: RegisterLane, _ first: Int, _ count: Int, _ function: FunctionCode) -> String {
    switch count {
    case 0: "nothing"
    case 1: register(lane, first, function)
    default: "\(register(lane, first, function))…\(register(lane, first + count - 1, function))"
    }
  }

  private func count(_ count: RegisterCount, _ i: Instruction) -> Int {
    switch count {
    case .b: return Int(i.b)
    case .exactly(let number): return number
    case .entry:
      // Where the entry is not known, neither is the count.
      guard case .entry(let table) = i.kind(of: .c), (0..<code.count(of: table)).contains(Int(i.c)) else { return 1 }
      return code.registerCount(of: table, Int(i.c))
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text.count >= width ? text + " " : text + String(repeating: " ", count: width - text.count)
  }
}

// MARK: Entries of tables

extension Disassembler {
  /// Longer ones are cut.
  private static let maximumText = 60

  private func entry(_ number: Int, of table: ProgramTable, _ function: FunctionCode) -> String {
    guard (0..<code.count(of: table)).contains(number) else { return "\(table)[\(number)]" }
    switch table {
    case .functions: return code.functions[number].name
    case .globals: return "\(code.globals[number].name)"
    case .types: return "type \(code.program.types[number].name)"
    case .classes: return "class \(code.classes[number].name)"
    case .values: return cut(ValueSketch.text(of: code.tables.values[number]))
    case .words: return "word \(code.tables.words[number])"
    case .texts: return cut(Notation.quoted(code.texts[number].unicodeScalars.map(\.value)))
    case .paths: return "‘\(code.paths[number].text)’" + registers(of: table, number, function)
    case .predefined: return "\(code.predefined[number].function)"
    case .codecs: return "\(code.catalog[code.codecs[number].type].name)" + registers(of: table, number, function)
    case .externals: return "\(code.externals[number].name)" + registers(of: table, number, function)
    case .setEncodings:
      return "\(code.catalog[code.setEncodings[number].place.type].name)" + registers(of: table, number, function)
    case .deferrals:
      return code.functions[code.deferrals[number].function].name + registers(of: table, number, function)
    case .conversions:
      let conversion = code.conversions[number]
      return "\(code.catalog[conversion.from].name) to \(code.catalog[conversion.to].name)"
    case .templates: return cut("\(code.templates[number].kind)")
    case .starts:
      return code.functions[code.starts[number].function].name + registers(of: table, number, function)
    case .executes: return code.executes[number].sketch(code) + registers(of: table, number, function)
    case .creates:
      return (code.components[code.creates[number].type]?.name ?? "a component")
        + registers(of: table, number, function)
    case .receives: return code.receives[number].sketch(code) + registers(of: table, number, function)
    case .sends:
      return "\(code.sends[number].word) \(code.catalog[code.sends[number].type].name)"
        + registers(of: table, number, function)
    case .configures: return code.configures[number].sketch + registers(of: table, number, function)
    case .logs: return cut(code.logs[number].sketch) + registers(of: table, number, function)
    }
  }

  /// The registers that an entry names.
  private func registers(of table: ProgramTable, _ number: Int, _ function: FunctionCode) -> String {
    let found = code.registers(in: table, number)
    let names =
      found.scalars.map { register(.scalar, $0, function) } + found.heap.map { register(.heap, $0, function) }
    return names.isEmpty ? "" : " [\(names.joined(separator: ", "))]"
  }

  private func cut(_ text: String) -> String {
    text.count <= Disassembler.maximumText ? text : text.prefix(Disassembler.maximumText) + "…"
  }
}

extension ComponentPart {
  fileprivate var word: String {
    switch self {
    case .scalars: "variable"
    case .heap: "heap variable"
    case .timers: "timer"
    case .ports: "port"
    }
  }
}

extension ExecuteRecipe {
  fileprivate func sketch(_ code: ProgramCode) -> String {
    switch target {
    case .known(let id): "\(code.behaviours[id.index].name)"
    case .reference: "a test case by reference"
    }
  }
}

extension ReceiveRecipe {
  fileprivate func sketch(_ code: ProgramCode) -> String {
    var words = "\(kind) \(wanted)"
    if let type { words += " \(code.catalog[type].name)" }
    if let templateValue { words += " \(ValueSketch.text(of: code.tables.values[templateValue]).prefix(60))" }
    return words
  }
}

extension ConfigureRecipe {
  fileprivate var sketch: String {
    switch self {
    case .connect(let one, let other): "connect \(one.name), \(other.name)"
    case .map(let port, let system, _): "map \(port.name), \(system.name)"
    case .disconnect(let one, let other): "disconnect \(one.name), \(other?.name ?? "all")"
    case .unmap(let one, let other, _): "unmap \(one.name), \(other?.name ?? "all")"
    case .disconnectAll: "disconnect all"
    case .unmapAll: "unmap all"
    }
  }
}

extension LogRecipe {
  fileprivate var sketch: String {
    items.map { item in
      switch item {
      case .text(let text): Notation.quoted(text.unicodeScalars.map(\.value))
      case .value: "a value"
      case .timer: "a timer"
      case .port: "a port"
      }
    }.joined(separator: ", ")
  }
}
