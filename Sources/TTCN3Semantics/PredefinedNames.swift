import TTCN3Syntax

/// The names that are known without a definition (Z.161 clause 16.1.2).
struct PredefinedNames {
  let builtins: [Symbol: Builtin]
  let isbound, isvalue, ispresent, ischosen, istemplatekind, checkstate, refers, derefers, apply: Symbol
  let lengthof, sizeof, regexp, log2str, float2str, address: Symbol
  let setencode, from, to, objid, now, port, setstate, getref: Symbol
  let toolFunctions: [Symbol: ToolFunction]
  let lazy, fuzzy, nodefault, deterministic, abstract, `default`, control: Symbol
  let this, superclass, object, toString, equals, final, trait: Symbol

  init(_ symbols: SymbolTable) {
    var builtins: [Symbol: Builtin] = [:]
    for builtin in Builtin.allCases {
      builtins[symbols.intern(Self.spelling(builtin))] = builtin
    }
    self.builtins = builtins
    isbound = symbols.intern("isbound")
    isvalue = symbols.intern("isvalue")
    ispresent = symbols.intern("ispresent")
    ischosen = symbols.intern("ischosen")
    istemplatekind = symbols.intern("istemplatekind")
    checkstate = symbols.intern("checkstate")
    refers = symbols.intern("refers")
    derefers = symbols.intern("derefers")
    apply = symbols.intern("apply")
    objid = symbols.intern("objid")
    now = symbols.intern("now")
    port = symbols.intern("port")
    setstate = symbols.intern("setstate")
    getref = symbols.intern("getref")
    toolFunctions = Dictionary(
      uniqueKeysWithValues: ToolFunction.all.map { (symbols.intern($0.name), $0) })
    lengthof = symbols.intern("lengthof")
    sizeof = symbols.intern("sizeof")
    regexp = symbols.intern("regexp")
    log2str = symbols.intern("log2str")
    float2str = symbols.intern("float2str")
    address = symbols.intern("address")
    setencode = symbols.intern("setencode")
    from = symbols.intern("from")
    to = symbols.intern("to")
    lazy = symbols.intern("lazy")
    fuzzy = symbols.intern("fuzzy")
    nodefault = symbols.intern("nodefault")
    deterministic = symbols.intern("deterministic")
    abstract = symbols.intern("abstract")
    self.default = symbols.intern("default")
    control = symbols.intern("control")
    this = symbols.intern("this")
    superclass = symbols.intern("super")
    object = symbols.intern("object")
    toString = symbols.intern("toString")
    equals = symbols.intern("equals")
    final = symbols.intern("final")
    trait = symbols.intern("trait")
  }

  private static func spelling(_ builtin: Builtin) -> String {
    switch builtin {
    case .regexpNoCase: "regexp @nocase"
    case .encvalueUnichar: "encvalue_unichar"
    case .decvalueUnichar: "decvalue_unichar"
    case .encvalueOctets: "encvalue_o"
    case .decvalueOctets: "decvalue_o"
    case .getStringEncoding: "get_stringencoding"
    case .removeBom: "remove_bom"
    default: builtin.rawValue
    }
  }
}
