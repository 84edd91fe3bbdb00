import TTCN3Machine
import TTCN3Semantics

/// Makes the plans of a type: reads the variants of the type and of all in it.
struct TextPlanner {
  struct Place: Hashable {
    var type: TypeID
    var attributes: [Attribute] = []
  }

  let catalog: TypeCatalog
  private var book = PlanBook<Place, TextPlan>()
  private var tokens = 0

  static func plans(of type: TypeID, in catalog: TypeCatalog) -> TextPlans {
    var planner = TextPlanner(catalog: catalog)
    _ = planner.plan(Place(type: type))
    while let (id, place) = planner.book.next() { planner.book.plans[id] = planner.made(place) }
    return TextPlans(plans: planner.book.plans)
  }

  private init(catalog: TypeCatalog) { self.catalog = catalog }

  private mutating func plan(_ place: Place) -> TextPlan.ID {
    book.number(of: place, unmade: TextPlan(type: place.type, shape: .record([])))
  }

  private mutating func made(_ place: Place) -> TextPlan {
    do throws(CodecError) {
      try book.checkSize()
      return try checked(place)
    } catch {
      let named = CodecError(error.code, "type ‘\(catalog[place.type].name)’: \(error.reason)")
      return TextPlan(type: place.type, shape: .refused(named))
    }
  }

  private mutating func checked(_ place: Place) throws(CodecError) -> TextPlan {
    let attributes = EncodedPart(place.type, at: place.attributes, encodings: TextCodec.names, in: catalog)
    let variants = try TextVariants(attributes.variants)
    var plan = TextPlan(type: place.type, shape: try shape(place.type, variants, attributes))
    plan.begin = try token(variants.begin)
    plan.end = try token(variants.end)
    plan.separator = try token(variants.separator)
    return plan
  }

  private mutating func token(_ token: TextVariants.Token?) throws(CodecError) -> TextToken? {
    guard let token else { return nil }
    tokens += 1
    return TextToken(number: tokens, written: Array(token.written.utf8), read: try Self.matcher(token))
  }

  private static func matcher(_ token: TextVariants.Token) throws(CodecError) -> TextMatcher {
    if let pattern = token.read { return try .pattern(pattern, ignoresCase: token.ignoresCase) }
    return .literal(Array(token.written.utf8), ignoresCase: token.ignoresCase)
  }

  private mutating func shape(
    _ type: TypeID, _ variants: TextVariants, _ attributes: EncodedPart
  ) throws(CodecError) -> TextPlan.Shape {
    switch catalog[type].kind {
    case .integer: return .integer(try rules(variants))
    case .charstring: return .characters(try rules(variants), isUniversal: false)
    case .universalCharstring: return .characters(try rules(variants), isUniversal: true)
    case .octetstring: return .octets(try rules(variants))
    case .boolean:
      return .words([
        try word("true", .boolean(true), variants), try word("false", .boolean(false), variants),
      ])
    case .enumerated(let items):
      if let unknown = (Array(variants.writing.tokens.keys) + variants.reading.tokens.keys).sorted().first(
        where: { name in !items.contains { $0.name == name } })
      {
        throw CodecError(.attribute, "TEXT_CODING names an item ‘\(unknown)’, which does not exist")
      }
      var words: [TextWord] = []
      for item in items { words.append(try word(item.name, .enumerated(item.value), variants)) }
      return .words(words)
    case .record(let fields): return .record(try self.fields(fields, attributes))
    case .set(let fields): return .set(try self.fields(fields, attributes))
    case .union(let fields), .anytype(let fields): return .union(try self.fields(fields, attributes))
    case .recordOf(let element):
      return .list(plan(Place(type: element, attributes: attributes.part("[-]"))), isSetOf: false, count: nil)
    case .setOf(let element):
      return .list(plan(Place(type: element, attributes: attributes.part("[-]"))), isSetOf: true, count: nil)
    case .array(let element, _, let count):
      return .list(plan(Place(type: element, attributes: attributes.part("[-]"))), isSetOf: false, count: count)
    default: throw CodecError(.attribute, "TEXT has no form for such values")
    }
  }

  private func rules(_ variants: TextVariants) throws(CodecError) -> TextRules {
    TextRules(
      length: variants.writing.length, readLength: variants.reading.length,
      conversion: variants.writing.conversion, readConversion: variants.reading.conversion,
      justification: variants.writing.justification ?? .right, hasLeadingZeros: variants.writing.hasLeadingZeros,
      value: try variants.value.map { token throws(CodecError) in try Self.matcher(token) })
  }

  private func word(_ name: String, _ value: Value, _ variants: TextVariants) throws(CodecError) -> TextWord {
    let written = variants.writing.tokens[name]?.written ?? name
    var read = variants.reading.tokens[name] ?? TextVariants.Token(written: written)
    // Only the case may be said.
    if read.read == nil { read.written = written }
    return TextWord(value: value, written: Array(written.utf8), read: try Self.matcher(read))
  }

  private mutating func fields(
    _ definitions: [FieldDefinition], _ attributes: EncodedPart
  ) throws(CodecError) -> [TextField] {
    var fields: [TextField] = []
    for definition in definitions {
      let place = Place(type: definition.type, attributes: attributes.part(definition.name))
      var field = TextField(name: definition.name, plan: plan(place), isOptional: definition.isOptional)
      if catalog.element(of: definition.type) != nil {
        let inside = EncodedPart(
          definition.type, at: place.attributes, encodings: TextCodec.names, in: catalog)
        let variants = try TextVariants(inside.variants)
        field.isRepeatable = variants.reading.isRepeatable
      }
      fields.append(field)
    }
    return fields
  }
}
