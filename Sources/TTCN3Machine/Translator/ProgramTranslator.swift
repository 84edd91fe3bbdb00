import TTCN3Semantics

/// Turns a program into code.
enum ProgramTranslator {
  static func translate(_ program: Program) throws(MachineError) -> ProgramCode {
    let builder = ProgramBuilder(program)
    try ClassTranslator.layOut(builder)
    try translateBehaviours(builder)
    let globals = try translateGlobals(builder)
    let components = try translateComponents(builder)
    let behaviours = try translateStarters(builder)
    let constraints = try builder.constraintTemplates()
    let functions = builder.functions.map { $0 ?? .nothing }
    let code = ProgramCode(
      program: program, catalog: builder.catalog, modules: program.modules, behaviours: behaviours,
      parameters: program.moduleParameters, functions: functions, globals: globals,
      firstParameter: program.constants.count, components: components, constraints: constraints,
      isConstrained: program.types.indices.map { builder.deeplyConstrained.contains($0) },
      tables: CodeTables(
        functions, builder.values, builder.words, builder.methods, sends: builder.sends, receives: builder.receives),
      paths: builder.paths, templates: builder.templates,
      receives: builder.receives, sends: builder.sends, creates: builder.creates, starts: builder.starts,
      executes: builder.executes, configures: builder.configures, logs: builder.logs, predefined: builder.predefined,
      codecs: builder.codecs, externals: builder.externals, setEncodings: builder.setEncodings,
      deferrals: builder.deferrals,
      conversions: builder.conversions, texts: builder.texts, classes: builder.classes,
      hasDestructors: builder.classes.contains { $0.destructor != nil })
    #if DEBUG
    try CodeChecker.check(code)
    #endif
    return code
  }

  private static func translateBehaviours(_ builder: ProgramBuilder) throws(MachineError) {
    for (index, behaviour) in builder.program.behaviours.enumerated() {
      builder.functions[index] =
        if let constructor = builder.constructors[index] {
          try ClassTranslator.constructor(of: constructor, builder)
        } else {
          try FunctionTranslator.translate(behaviour, builder, owner: builder.owners[index])
        }
    }
  }

  private static func translateGlobals(_ builder: ProgramBuilder) throws(MachineError) -> [GlobalCode] {
    let program = builder.program
    var globals: [GlobalCode] = []
    for (index, constant) in program.constants.enumerated() {
      var global = GlobalCode(name: constant.name, type: constant.type, value: .unbound, initializer: nil)
      if constant.isExternal {
        // Its value is given for the run, as that of a module parameter is.
        globals.append(global)
        continue
      }
      if let value = builder.folder.value(of: constant.value) {
        global.value = value
      } else {
        let function = builder.function(ConstantID(index))
        builder.functions[function] = try FunctionTranslator.initializer(
          "const \(constant.name)", .value(constant.value), type: constant.type,
          global: builder.global(ConstantID(index)),
          builder)
        global.initializer = function
      }
      globals.append(global)
    }
    for (index, parameter) in program.moduleParameters.enumerated() {
      globals.append(try translate(parameter, ModuleParameterID(index), builder))
    }
    for (index, template) in program.templates.enumerated() {
      globals.append(try translate(template, TemplateID(index), builder))
    }
    return globals
  }

  private static func translate(
    _ parameter: ModuleParameterDefinition, _ id: ModuleParameterID, _ builder: ProgramBuilder
  ) throws(MachineError) -> GlobalCode {
    var global = GlobalCode(name: parameter.name, type: parameter.type, value: .unbound, initializer: nil)
    let argument: Argument
    switch parameter.initial {
    case .value(nil), .template(nil): return global
    case .value(let expression?):
      if let value = builder.folder.value(of: expression) {
        global.value = value
        return global
      }
      argument = .value(expression)
    case .template(let template?):
      if let value = builder.folder.template(template) {
        global.value = value
        return global
      }
      argument = .template(template)
    }
    let function = builder.function(id)
    builder.functions[function] = try FunctionTranslator.initializer(
      "modulepar \(parameter.name)", argument, type: parameter.type, global: builder.global(id), builder)
    global.initializer = function
    return global
  }

  private static func translate(
    _ template: TemplateDefinition, _ id: TemplateID, _ builder: ProgramBuilder
  ) throws(MachineError) -> GlobalCode {
    var global = GlobalCode(name: template.name, type: template.type, value: .unbound, initializer: nil)
    let function = builder.function(id)
    if template.parameters.isEmpty {
      // A fuzzy one is a function: it is evaluated at each use. A lazy one is evaluated at the first, as all are.
      if let value = builder.folder.template(id) {
        global.value = value
      } else if template.evaluation == .fuzzy {
        builder.functions[function] = try FunctionTranslator.translate(template, builder)
      } else {
        builder.functions[function] = try FunctionTranslator.initializer(
          "template \(template.name)", .template(template.body), type: template.type, global: builder.global(id),
          builder)
        global.initializer = function
      }
    } else {
      builder.functions[function] = try FunctionTranslator.translate(template, builder)
    }
    return global
  }

  private static func translateComponents(_ builder: ProgramBuilder) throws(MachineError) -> [Int: ComponentCode] {
    var result: [Int: ComponentCode] = [:]
    for (index, definition) in builder.program.types.enumerated() {
      guard case .component(let type) = definition.kind else { continue }
      result[index] = try ComponentTranslator.translate(TypeID(index), type, definition, builder)
    }
    return result
  }

  private static func translateStarters(_ builder: ProgramBuilder) throws(MachineError) -> [BehaviourCode] {
    var result: [BehaviourCode] = []
    for (index, behaviour) in builder.program.behaviours.enumerated() {
      var code = BehaviourCode(
        name: behaviour.name, kind: behaviour.kind, starter: nil, runsOn: behaviour.runsOn, system: behaviour.system)
      if behaviour.kind == .testCase || behaviour.kind == .control {
        if behaviour.parameters.isEmpty {
          code.starter = index
        } else if behaviour.parameters.allSatisfy({ $0.defaultArgument != nil }) {
          builder.functions.append(try FunctionTranslator.starter(BehaviourID(index), behaviour, builder))
          code.starter = builder.functions.count - 1
        }
      }
      result.append(code)
    }
    return result
  }
}
