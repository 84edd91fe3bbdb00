import TTCN3Machine
import TTCN3Semantics

/// Makes the plans of a type: reads the variants of the type and of all in it, checks them and resolves what they name.
struct RawPlanner {
  /// A type in a place, with what the places around it say.
  struct Place: Hashable {
    var type: TypeID
    /// Variants of the record around it for this field; their paths begin at the field.
    var attributes: [Attribute] = []
    var inherited = Inherited()
  }

  /// What a record or union says for all its fields unless they say something themselves.
  struct Inherited: Hashable {
    var fieldOrder: RawVariants.Order?
    var padding = 0
    var prePadding = 0
    var pattern: [UInt8] = []
    var isRelative = false
  }

  let catalog: TypeCatalog
  private var book = PlanBook<Place, RawPlan>()

  static func plans(of type: TypeID, in catalog: TypeCatalog) -> RawPlans {
    var planner = RawPlanner(catalog: catalog)
    _ = planner.plan(Place(type: type))
    while let (id, place) = planner.book.next() { planner.book.plans[id] = planner.made(place) }
    RawFixedLengths.settle(&planner.book.plans)
    return RawPlans(plans: planner.book.plans)
  }

  private init(catalog: TypeCatalog) { self.catalog = catalog }

  /// The number of a plan, which may not be made yet.
  mutating func plan(_ place: Place) -> RawPlan.ID {
    book.number(of: place, unmade: RawPlan(type: place.type, shape: .boolean(bits: 1), layout: RawLayout()))
  }

  private mutating func made(_ place: Place) -> RawPlan {
    do throws(CodecError) {
      try book.checkSize()
      return try checked(place)
    } catch {
      return RawPlan(type: place.type, shape: .refused(error), layout: RawLayout())
    }
  }

  private mutating func checked(_ place: Place) throws(CodecError) -> RawPlan {
    let attributes = EncodedPart(place.type, at: place.attributes, encodings: RawCodec.names, in: catalog)
    let ofType = try variants(attributes.ofType.whole, place.type)
    var variants = try variants(attributes.variants, place.type)
    // What is inherited is not handed on to parts of parts.
    let own = variants
    Self.inherit(place.inherited, into: &variants)
    let layout = Self.layout(variants, catalog[place.type].kind)
    let shape: RawPlan.Shape
    switch catalog[place.type].kind {
    case .record(let fields):
      shape = .record(try record(fields, place.type, own, whole: ofType, attributes))
    case .set(let fields):
      shape = .set(try record(fields, place.type, own, whole: ofType, attributes))
    case .union(let fields), .anytype(let fields):
      shape = .union(try union(fields, place.type, own, attributes))
    default: shape = try self.shape(place.type, variants, attributes)
    }
    return RawPlan(type: place.type, shape: shape, layout: layout)
  }

  private func variants(_ texts: [String], _ type: TypeID) throws(CodecError) -> RawVariants {
    do throws(CodecError) { return try RawVariants(texts) } catch {
      throw CodecError(error.code, "type ‘\(catalog[type].name)’: \(error.reason)")
    }
  }

  private static func inherit(_ inherited: Inherited, into variants: inout RawVariants) {
    variants.fieldOrder = variants.fieldOrder ?? inherited.fieldOrder
    variants.padding = variants.padding ?? inherited.padding
    variants.prePadding = variants.prePadding ?? inherited.prePadding
    variants.paddingPattern = variants.paddingPattern ?? inherited.pattern
    if inherited.isRelative { variants.isRelativeBits = true }
  }

  /// What goes down from a record to its fields.
  static func inherited(from variants: RawVariants) -> Inherited {
    var result = Inherited(fieldOrder: variants.fieldOrder, isRelative: variants.isRelativeBits)
    if variants.padsAll {
      result.padding = variants.padding ?? 0
      result.prePadding = variants.prePadding ?? 0
      result.pattern = variants.paddingPattern ?? []
    }
    return result
  }

  private static func layout(_ variants: RawVariants, _ kind: TypeKind) -> RawLayout {
    var layout = RawLayout()
    var isTurnedInField = variants.bitOrderInField == .msb
    // A bitstring is written from its last bit on.
    if case .bitstring = kind { isTurnedInField.toggle() }
    layout.isLastOctetFirst = (variants.byteOrder == .last) != isTurnedInField
    layout.isReversedInOctet = (variants.bitOrder == .msb) != isTurnedInField
    if variants.isIntX, case .integer = kind {
      layout.isLastOctetFirst = true
      layout.isReversedInOctet = false
    }
    layout.isFilledFromHighest = variants.fieldOrder == .msb
    layout.isRelative = variants.isRelativeBits
    layout.padding = variants.padding ?? 0
    layout.prePadding = variants.prePadding ?? 0
    layout.pattern = variants.paddingPattern ?? []
    layout.isTurned = variants.topLevelBitOrder.map { $0 == .lsb }
    switch kind {
    case .hexstring, .octetstring: layout.swapsNibbles = variants.hexOrder == .high
    default: break
    }
    return layout
  }

  // MARK: What has no fields

  private mutating func shape(
    _ type: TypeID, _ variants: RawVariants, _ attributes: EncodedPart
  ) throws(CodecError) -> RawPlan.Shape {
    switch catalog[type].kind {
    case .integer:
      return .integer(
        RawNumber(
          bits: try fixed(bits(variants, unit: 1), type, otherwise: 8), sign: variants.sign ?? .none,
          isIntX: variants.isIntX))
    case .enumerated(let items):
      let bits = try fixed(bits(variants, unit: 1), type, otherwise: RawPlanner.shortest(items))
      return .enumerated(
        RawNumber(bits: bits, sign: variants.sign ?? .none), values: Set(items.map(\.value)))
    case .boolean: return .boolean(bits: max(1, try fixed(bits(variants, unit: 1), type, otherwise: 1)))
    case .float:
      let bits = try fixed(bits(variants, unit: 1), type, otherwise: 64)
      guard bits == 32 || bits == 64 else {
        throw refusal(type, "a float takes 32 or 64 bits, not \(bits): use ‘FORMAT(IEEE754 float)’ or ‘double’")
      }
      return .float(bits: bits)
    case .bitstring: return .string(try string(.bits, type, variants))
    case .hexstring: return .string(try string(.digits, type, variants))
    case .octetstring: return .string(try string(.octets, type, variants))
    case .charstring: return .string(try string(.characters, type, variants))
    case .universalCharstring: return .string(try string(variants.isUTF16 ? .utf16 : .utf8, type, variants))
    case .recordOf(let element): return .list(try list(element, type, variants, attributes, isSetOf: false))
    case .setOf(let element): return .list(try list(element, type, variants, attributes, isSetOf: true))
    case .array(let element, _, let count):
      return .list(try list(element, type, variants, attributes, isSetOf: false, count: count))
    default: throw refusal(type, "RAW has no form for such values")
    }
  }

  func refusal(_ type: TypeID, _ why: String) -> CodecError {
    CodecError(.attribute, "type ‘\(catalog[type].name)’: \(why)")
  }

  private func bits(_ variants: RawVariants, unit: Int) -> Int? {
    switch variants.length {
    case .units(let count): count * unit
    case .bits(let count): count
    case .nullTerminated: -1
    case nil: nil
    }
  }

  private func fixed(_ bits: Int?, _ type: TypeID, otherwise standard: Int) throws(CodecError) -> Int {
    guard let bits, bits != 0 else { return standard }
    if bits < 0 { throw refusal(type, "only character strings are null-terminated") }
    return bits
  }

  /// As many bits as the largest number needs, the first that is not used among them.
  private static func shortest(_ items: [EnumerationItem]) -> Int {
    let values = Set(items.map(\.value))
    var largest = 0
    while values.contains(largest) { largest += 1 }
    var isNegative = false
    for value in items.map(\.value) where value.magnitude > largest.magnitude {
      largest = Int(clamping: value.magnitude)
      isNegative = value < 0
    }
    return Int.bitWidth - largest.leadingZeroBitCount + (isNegative ? 1 : 0)
  }

  private func string(
    _ kind: RawString.Kind, _ type: TypeID, _ variants: RawVariants
  ) throws(CodecError) -> RawString {
    var result = RawString(kind: kind, bits: 0, isFilledAfter: true)
    if variants.isUTF16, kind != .utf16 { throw refusal(type, "UTF-16 is for universal charstrings") }
    let length = bits(variants, unit: result.unit)
    if length == -1 {
      guard kind != .utf16 else { throw refusal(type, "the zero at the end of UTF-16 cannot be told from its octets") }
      guard kind == .characters || kind == .utf8 else {
        throw refusal(type, "only character strings are null-terminated")
      }
      result.isNullTerminated = true
    }
    let restricted = kind == .utf8 || kind == .utf16 ? nil : catalog.fixedLength(of: type).map { $0 * result.unit }
    result.bits = max(0, length ?? 0)
    guard result.bits.isMultiple(of: result.unit) else {
      throw refusal(type, "a length of \(result.bits) bits is no whole number of elements")
    }
    if result.bits == 0, !result.isNullTerminated { result.bits = restricted ?? 0 }
    guard result.bits <= RawVariants.longestField else { throw refusal(type, "its length is too large") }
    if let restricted, result.bits > restricted { result.valueBits = restricted }
    let isLeft = (variants.align ?? (kind == .octets ? .left : .right)) == .left
    result.isFilledAfter = kind == .bits || kind == .octets ? isLeft : !isLeft
    result.extensionBit = kind == .octets ? variants.extensionBit ?? .no : .no
    return result
  }

  private mutating func list(
    _ element: TypeID, _ type: TypeID, _ variants: RawVariants, _ attributes: EncodedPart, isSetOf: Bool,
    count: Int? = nil
  ) throws(CodecError) -> RawList {
    var count = count
    switch variants.length {
    case .units(let given) where given > 0:
      if let fixed = count ?? catalog.fixedLength(of: type), fixed != given {
        throw refusal(type, "it has \(fixed) elements by its type, and \(given) by FIELDLENGTH")
      }
      count = given
    case .bits, .nullTerminated: throw refusal(type, "FIELDLENGTH of a list is a number of elements")
    default: count = count ?? catalog.fixedLength(of: type)
    }
    return RawList(
      element: plan(Place(type: element, attributes: attributes.part("[-]"))), count: count, isSetOf: isSetOf,
      extensionBit: variants.extensionBit ?? .no)
  }
}
