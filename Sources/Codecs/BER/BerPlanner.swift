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
  private let encodings: [String]
  private var book = PlanBook<Place, BerPlan>()

  /// - Parameter encodings: those whose variants hold.
  static func plans(of type: TypeID, in catalog: TypeCatalog, encodings: [String]) -> BerPlans {
    var planner = BerPlanner(catalog: catalog, encodings: encodings)
    _ = planner.plan(Place(type: type))
    while let (id, place) = planner.book.next() { planner.book.plans[id] = planner.made(place) }
    BerTagSets.settle(&planner.book.plans, catalog)
    return BerPlans(plans: planner.book.plans)
  }

  private init(catalog: TypeCatalog, encodings: [String]) {
    self.catalog = catalog
    self.encodings = encodings
  }

  private mutating func plan(_ place: Place) -> BerPlan.ID {
    book.number(of: place, unmade: BerPlan(type: place.type, tags: [], shape: .boolean))
  }

  private mutating func made(_ place: Place) -> BerPlan {
    do throws(CodecError) {
      try book.checkSize()
      return try checked(place)
    } catch {
      return BerPlan(type: place.type, tags: [], shape: .refused(error))
    }
  }

  private mutating func checked(_ place: Place) throws(CodecError) -> BerPlan {
    let attributes = EncodedPart(place.type, at: place.attributes, encodings: encodings, in: catalog)
    let variants: BerVariants
    do throws(CodecError) { variants = try BerVariants(attributes.variants) } catch {
      throw refusal(place.type, error.reason)
    }
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
    _ type: TypeID, _ variants: BerVariants, _ attributes: EncodedPart
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
    _ definitions: [FieldDefinition], _ variants: BerVariants, _ attributes: EncodedPart
  ) throws(CodecError) -> BerFields {
    var said: [BerVariants] = []
    for definition in definitions {
      said.append(try BerVariants(attributes.part(definition.name).whole))
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

  private func value(_ constant: VariantConstant, _ type: TypeID) throws(CodecError) -> Value {
    guard constant != .omit, let value = constant.value(of: type, in: catalog) else {
      throw refusal(type, "the default \(constant) is no value of the type")
    }
    return value
  }
}
