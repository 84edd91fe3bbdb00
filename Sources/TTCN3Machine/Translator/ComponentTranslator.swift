import TTCN3Semantics

/// Lays out a component type and translates the initialisation of its members.
enum ComponentTranslator {
  static func translate(
    _ id: TypeID, _ type: ComponentType, _ definition: TypeDefinition, _ builder: ProgramBuilder
  ) throws(MachineError) -> ComponentCode {
    var code = ComponentCode(
      name: definition.name.name, scalarCount: 0, heapCount: 0, initializer: nil, timers: [], timerNames: [], ports: [],
      portNames: [], portTypes: [])
    for (index, member) in type.members.enumerated() {
      guard let slot = builder.layout.slot(MemberIndex(index), of: id) else { continue }
      switch (slot, member.kind) {
      case (.scalar(let number, _), _): code.scalarCount = max(code.scalarCount, number + 1)
      case (.heap(let number), _): code.heapCount = max(code.heapCount, number + 1)
      case (.timer(let number), .timer(let dimensions, _)): addTimers(number, member, dimensions, to: &code)
      case (.port(let number), .port(let portType, let dimensions)):
        addPorts(number, member, portType, dimensions, to: &code)
      default: throw MachineError(.invalidProgram, "component type ‘\(definition.name)’ is laid out wrongly")
      }
    }
    if needsInitializer(type, builder) {
      let function = builder.initializer(ofComponent: id)
      builder.functions[function] = try FunctionTranslator.componentInitializer(id, type, definition, builder)
      code.initializer = function
    }
    return code
  }

  private static func needsInitializer(_ type: ComponentType, _ builder: ProgramBuilder) -> Bool {
    type.members.contains { member in
      switch member.kind {
      case .variable(let type, let initial): initial != nil || builder.lane(of: type) == .scalar(.object)
      case .constant: true
      case .templateVariable(_, _, let initial): initial != nil
      case .timer(_, let durations): durations != nil
      case .port: false
      }
    }
  }

  private static func addTimers(
    _ slot: Int, _ member: MemberDefinition, _ dimensions: [ArrayDimension], to code: inout ComponentCode
  ) {
    while code.timers.count <= slot { code.timers.append(.missing) }
    let names = names(member.name, dimensions)
    code.timers[slot] = ComponentCode.TimerGroup(first: code.timerNames.count, count: names.count)
    code.timerNames += names
  }

  private static func addPorts(
    _ slot: Int, _ member: MemberDefinition, _ type: TypeID, _ dimensions: [ArrayDimension],
    to code: inout ComponentCode
  ) {
    while code.ports.count <= slot { code.ports.append(.missing) }
    let names = names(member.name, dimensions)
    code.ports[slot] = ComponentCode.PortGroup(first: code.portNames.count, count: names.count)
    code.portNames += names
    code.portTypes += names.map { _ in type }
  }

  /// `p`, or `p[0]`, `p[1]` … in the order of the last index first.
  static func names(_ name: String, _ dimensions: [ArrayDimension]) -> [String] {
    var names = [name]
    for dimension in dimensions {
      names = names.flatMap { prefix in
        (0..<max(dimension.count, 0)).map { "\(prefix)[\(dimension.lowerBound + $0)]" }
      }
    }
    return names
  }
}
