import TTCN3Machine

/// Finds with which tags each field can begin, and refuses types whose parts cannot be told apart.
enum BerTagSets {
  static func settle(_ plans: inout [BerPlan], _ catalog: TypeCatalog) {
    for id in plans.indices {
      var failure: String?
      switch plans[id].shape {
      case .sequence(var known):
        fill(&known.fields, plans)
        failure = clash(inSequence: known)
        plans[id].shape = .sequence(known)
      case .set(var known):
        fill(&known.fields, plans)
        failure = clash(among: known.fields)
        plans[id].shape = .set(known)
      case .choice(var fields):
        fill(&fields, plans)
        failure = clash(among: fields)
        plans[id].shape = .choice(fields)
      default: break
      }
      if let failure {
        plans[id].shape = .refused(CodecError(.attribute, "type ‘\(catalog[plans[id].type].name)’: \(failure)"))
      }
    }
  }

  private static func fill(_ fields: inout [BerField], _ plans: [BerPlan]) {
    for index in fields.indices {
      var seen: Set<BerPlan.ID> = []
      fields[index].firstTags = first(fields[index].plan, plans, &seen)
    }
  }

  /// Nil: any tag.
  private static func first(_ id: BerPlan.ID, _ plans: [BerPlan], _ seen: inout Set<BerPlan.ID>) -> Set<BerTag>? {
    if let tag = plans[id].tags.first { return [tag] }
    guard seen.insert(id).inserted else { return [] }
    switch plans[id].shape {
    case .choice(let fields):
      var result: Set<BerTag> = []
      for field in fields {
        guard let tags = first(field.plan, plans, &seen) else { return nil }
        result.formUnion(tags)
      }
      return result
    case .any: return nil
    default: return []
    }
  }

  /// X.680 clauses 27.3 and 29.3: tags differ.
  private static func clash(among fields: [BerField]) -> String? {
    var owners: [BerTag: String] = [:]
    for field in fields {
      for tag in field.firstTags ?? [] {
        if let other = owners.updateValue(field.name, forKey: tag) {
          return "‘\(other)’ and ‘\(field.name)’ both begin with \(tag): give one a tag, or say ‘automatic tags’"
        }
      }
    }
    return nil
  }

  /// X.680 clause 25.6: tags differ among fields that may be absent and the one after them.
  private static func clash(inSequence known: BerFields) -> String? {
    var open: [BerField] = []
    for field in known.fields {
      if let found = clash(among: open + [field]) { return found }
      if let any = open.first(where: { $0.firstTags == nil }) {
        return "‘\(any.name)’ may be absent and can begin with any tag: what follows cannot be told from it"
      }
      open = field.mayBeAbsent ? open + [field] : []
    }
    return nil
  }
}
