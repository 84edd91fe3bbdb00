import Programme

extension SuiteDescription {
  /// The description that a `suite.yaml` holds (docs/suites.md gives the format).
  ///
  /// Whatever could hide a mistake is refused: unknown keys, duplicates, references to nothing, wrong types.
  ///
  /// - Throws: `malformed-suite` with file and line, `suite-too-large`, `unsafe-path`.
  package init(yaml text: String, name: String = "suite.yaml") throws {
    let root = try YAMLText.read(text, name: name)
    let members = try root.members(
      required: ["suite", "recommendation", "modules", "entry", "requirements", "purposes", "ics"],
      optional: ["libraries", "notTested", "icsRules", "ixit"])
    let heading = try members.required("suite").members(required: ["id", "version", "title", "category"])
    id = try heading.required("id").identifier()
    version = try heading.required("version").identifier()
    title = try heading.required("title").text()
    category = try heading.required("category").choice(Category.self)
    recommendation = try RecommendationEdition(yaml: members.required("recommendation"))
    modules = try members.required("modules").modulePaths()
    entry = try members.required("entry").identifiers()
    libraries = try members["libraries"]?.identifiers() ?? []
    let ics = try members.required("ics").proforma(conditionsOn: nil)
    self.ics = ics
    icsRules =
      try members["icsRules"]?.elements(atMost: SuiteBounds.proformaItems).map {
        try ProformaRule(yaml: $0, ics: ics)
      } ?? []
    ixit = try members["ixit"]?.proforma(conditionsOn: ics) ?? []
    requirements = try members.required("requirements").elements(atMost: SuiteBounds.requirements).map {
      try Requirement(yaml: $0, ics: ics)
    }
    try members.required("requirements").refuseDuplicates(requirements.map { ($0.id, $0.line) })
    notTested = try members["notTested"]?.elements(atMost: SuiteBounds.requirements).map(UntestedProvision.init) ?? []
    let known = Set(requirements.map(\.id))
    purposes = try members.required("purposes").elements(atMost: SuiteBounds.purposes).map {
      try TestPurpose(yaml: $0, requirements: known, ics: ics)
    }
    try members.required("purposes").refuseDuplicates(purposes.map { ($0.id, $0.line) })
  }
}

extension RecommendationEdition {
  fileprivate init(yaml value: YAMLValue) throws {
    let members = try value.members(required: ["id", "edition", "title", "studyGroup"])
    id = try members.required("id").text(atMost: SuiteBounds.identifier)
    edition = try members.required("edition").text(atMost: SuiteBounds.identifier)
    title = try members.required("title").text()
    studyGroup = try members.required("studyGroup").text()
  }
}

extension Requirement {
  fileprivate init(yaml value: YAMLValue, ics: [ProformaItem]) throws {
    let members = try value.members(
      required: ["id", "clause", "statement", "level"],
      optional: ["table", "condition", "parameter", "bounds", "unit"])
    id = try members.required("id").identifier()
    clause = try members.required("clause").text(atMost: SuiteBounds.identifier)
    table = try members["table"]?.text(atMost: SuiteBounds.identifier)
    statement = try members.required("statement").text()
    level = try members.required("level").choice(Level.self)
    condition = try members["condition"]?.condition(on: ics)
    parameter = try members["parameter"]?.text()
    bounds = try members["bounds"].map(NumericBounds.init)
    unit = try members["unit"]?.text()
    line = value.line
    guard (level == .conditional) == (condition != nil) else {
      throw value.malformed("needs a ‘condition’ exactly when its level is ‘conditional’")
    }
  }
}

extension NumericBounds {
  init(yaml value: YAMLValue) throws {
    let members = try value.members(required: [], optional: ["minimum", "maximum", "equals"])
    let exact = try members["equals"]?.number()
    minimum = try members["minimum"]?.number() ?? exact
    maximum = try members["maximum"]?.number() ?? exact
    guard minimum != nil || maximum != nil else { throw value.malformed("names neither minimum, maximum nor equals") }
    guard exact == nil || (members["minimum"] == nil && members["maximum"] == nil) else {
      throw value.malformed("has ‘equals’ beside ‘minimum’ or ‘maximum’")
    }
    if let minimum, let maximum, minimum > maximum { throw value.malformed("has a minimum above its maximum") }
  }
}

extension UntestedProvision {
  fileprivate init(yaml value: YAMLValue) throws {
    let members = try value.members(required: ["clause", "statement", "reason"])
    clause = try members.required("clause").text(atMost: SuiteBounds.identifier)
    statement = try members.required("statement").text()
    reason = try members.required("reason").text()
  }
}

extension TestPurpose {
  fileprivate init(yaml value: YAMLValue, requirements known: Set<String>, ics: [ProformaItem]) throws {
    let members = try value.members(required: ["id", "requirements", "text", "testCase"], optional: ["condition"])
    id = try members.required("id").identifier()
    requirements = try members.required("requirements").identifiers()
    for requirement in requirements where !known.contains(requirement) {
      throw try members.required("requirements").malformed("names ‘\(requirement)’, which is no requirement here")
    }
    text = try members.required("text").text()
    condition = try members["condition"]?.condition(on: ics)
    let name = try members.required("testCase").qualifiedName()
    testCase = QualifiedTestCase(module: name.module, name: name.name)
    line = value.line
  }
}

extension ProformaRule {
  fileprivate init(yaml value: YAMLValue, ics: [ProformaItem]) throws {
    let members = try value.members(required: ["rule", "message"], optional: ["reference"])
    rule = try members.required("rule").condition(on: ics)
    reference = try members["reference"]?.text()
    message = try members.required("message").text()
  }
}
