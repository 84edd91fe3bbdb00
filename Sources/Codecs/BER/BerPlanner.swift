import TTCN3Machine
import TTCN3Semantics

/// Makes the plans of a type: reads the variants of the type and of all in it, and finds the tags.
struct BerPlanner {
  struct Place: Hashable {
    var type: TypeID
    var attributes: [Attribute] = []
    /// The number of an automatic tag (X.680 clause 25.7).
    var automaticTag: Int?
  }

  let catalog: TypeCatalog
  private var plans: [BerPlan] = []
  private var numbers: [Place: BerPlan.ID] = [:]
  private var pending: [(BerPlan.ID, Place)] = []
  private static let mostPlans = 50_000
  static let encodings: Set<String> = [
    "ber", "der", "ber:1988", "ber:1994", "ber:1997", "ber:2002", "ber:2008", "der:1988", "der:1994", "der:1997",
    "der:2002", "der:2008",
  ]

  static func plans(of type: TypeID, in catalog: TypeCatalog) -> BerPlans {
    var planner = BerPlanner(catalog: catalog)
    _ = planner.plan(Place(type: type))
    while let (id, place) = planner.pending.popLast() {
      do throws(CodecError) {
        guard planner.plans.count <= mostPlans else {
          throw CodecError(.attribute, "the variants of the type lead to more than \(mostPlans) parts")
        }
        planner.plans[id] = try planner.made(place)
      } catch {
        planner.plans[id] = BerPlan(type: place.type, tags: [], shape: .refused(error))
      }
    }
    BerTagSets.settle(&planner.plans, catalog)
    return BerPlans(plans: planner.plans)
  }

  private init(catalog: TypeCatalog) { self.catalog = catalog }

  private mutating func plan(_ place: Place) -> BerPlan.ID {
    if let known = numbers[place] { return known }
    let id = plans.count
    numbers[place] = id
    plans.append(BerPlan(type: place.type, tags: [], shape: .boolean))
    pending.append((id, place))
    return id
  }

  private mutating func made(_ place: Place) throws(CodecError) -> BerPlan {
    let attributes = TypeAttributes(place.type, at: place.attributes, in: catalog, encodings: Self.encodings)
    let variants: BerVariants
    do throws(CodecError) {
      variants = try BerVariants(TypeAttributes.whole(attributes.ofType) + TypeAttributes.whole(attributes.ofPlace))
    } catch { throw refusal(place.type, error.reason) }
    let (shape, universal) = try self.shape(place.type, variants, attributes)
    var tags = shape.isUntagged ? [] : [BerTag.universal(universal)]
    var taggings = variants.tags
    if let number = place.automaticTag {
      taggings.append(BerVariants.Tagging(tag: BerTag(class: .context, number: number), isExplicit: nil))
    }
    for tagging in taggings {
      if tagging.isExplicit == true || tags.isEmpty {
        if tagging.isExplicit == false {
          throw refusal(place.type, "a choice or open type is tagged explicitly (X.680 clause 31.2.7): say ‘explicit’")
        }
        tags.insert(tagging.tag, at: 0)
      } else {
        tags[0] = tagging.tag
      }
    }
    return BerPlan(type: place.type, tags: tags, shape: shape)
  }

  func refusal(_ type: TypeID, _ why: String) -> CodecError {
    CodecError(.attribute, "type ‘\(catalog[type].name)’: \(why)")
  }

  /// The shape, and the number of its universal tag (X.680 clause 8.4).
  private mutating func shape(
    _ type: TypeID, _ variants: BerVariants, _ attributes: TypeAttributes
  ) throws(CodecError) -> (BerPlan.Shape, Int) {
    switch catalog[type].kind {
    case .boolean: return (.boolean, 1)
    case .integer: return (.integer, 2)
    case .float: return (.real, 9)
    case .bitstring: return (.bits, 3)
    case .octetstring: return variants.isAny ? (.any, 0) : (.octets, 4)
    case .objectIdentifier: return (.objectIdentifier, 6)
    case .charstring:
      let text = variants.text ?? .ia5
      return (.text(text, isUniversal: false), text.number)
    case .universalCharstring:
      let text = variants.text ?? .utf8
      return (.text(text, isUniversal: true), text.number)
    case .enumerated(let items):
      guard variants.isNull else { return (.enumerated(Set(items.map(\.value))), 10) }
      guard items.count == 1 else { throw refusal(type, "NULL has one value, the type \(items.count)") }
      return (.null(.enumerated(items[0].value)), 5)
    case .record(let fields):
      return (.sequence(try self.fields(fields, variants, attributes)), 16)
    case .set(let fields): return (.set(try self.fields(fields, variants, attributes)), 17)
    case .union(let fields), .anytype(let fields):
      return (.choice(try self.fields(fields, variants, attributes).fields), 0)
    case .recordOf(let element):
      return (.sequenceOf(plan(Place(type: element, attributes: attributes.part("[-]"))), count: nil), 16)
    case .array(let element, _, let count):
      return (.sequenceOf(plan(Place(type: element, attributes: attributes.part("[-]"))), count: count), 16)
    case .setOf(let element):
      return (.setOf(plan(Place(type: element, attributes: attributes.part("[-]")))), 17)
    default: throw refusal(type, "ASN.1 has no type for such values")
    }
  }

  private mutating func fields(
    _ definitions: [FieldDefinition], _ variants: BerVariants, _ attributes: TypeAttributes
  ) throws(CodecError) -> BerFields {
    var said: [BerVariants] = []
    for definition in definitions {
      said.append(try BerVariants(TypeAttributes.whole(attributes.part(definition.name))))
    }
    // Automatic tagging is not done where somebody tagged by hand (X.680 clause 25.3).
    let isAutomatic = variants.hasAutomaticTags && said.allSatisfy(\.tags.isEmpty)
    var fields: [BerField] = []
    for (index, definition) in definitions.enumerated() {
      let place = Place(
        type: definition.type, attributes: attributes.part(definition.name), automaticTag: isAutomatic ? index : nil)
      var field = BerField(name: definition.name, plan: plan(place), isOptional: definition.isOptional)
      if let standard = said[index].standard { field.standard = try value(standard, definition.type) }
      fields.append(field)
    }
    return BerFields(fields: fields, isExtensible: variants.isExtensible)
  }

  private func value(_ constant: BerVariants.Constant, _ type: TypeID) throws(CodecError) -> Value {
    switch (constant, catalog[type].kind) {
    case (.number(let number), .integer): return .integer(number)
    case (.number(let number), .float): return .float(Double(number))
    case (.float(let number), .float): return .float(number)
    case (.text(let text), .charstring), (.text(let text), .universalCharstring): return .string(text)
    case (.name("true"), .boolean): return .boolean(true)
    case (.name("false"), .boolean): return .boolean(false)
    case (.name(let name), .enumerated(let items)):
      if let item = items.first(where: { $0.name == name }) { return .enumerated(item.value) }
    case (.digits(let digits, "B"), .bitstring):
      if digits.allSatisfy({ $0 == "0" || $0 == "1" }) { return .bits(digits.map { $0 == "1" ? 1 : 0 }) }
    case (.digits(let digits, "O"), .octetstring):
      let nibbles = digits.compactMap(\.hexDigitValue).map(UInt8.init)
      if nibbles.count == digits.count, digits.count.isMultiple(of: 2) {
        return .octets(stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] })
      }
    default: break
    }
    if case .name(let name) = constant, let value = catalog.constant(named: name, near: type) { return value }
    throw refusal(type, "the default \(constant) is no value of the type")
  }
}
