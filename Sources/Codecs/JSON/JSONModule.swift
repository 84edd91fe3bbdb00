/// The module `JSON` that other modules import for its types (ES 201 873-11, annex A).
enum JSONModule {
  static let name = "JSON"

  /// Alternatives of `Values` stand in the order in which they are tried when a value is read.
  static let text = """
    module JSON {
      type universal charstring String with { variant "JSON:string" }
      type float Number (-1.7976931348623157E308 .. 1.7976931348623157E308) with { variant "JSON:number" }
      type integer Integer with { variant "JSON:integer" }
      type boolean Bool with { variant "JSON:literal" }
      type enumerated Null { null_ } with { variant "JSON:literal" }

      type union Values {
        String str, Integer int, Number num, Bool bool, Null null_,
        StrArray strArray, IntArray intArray, NumArray numArray, BoolArray boolArray, NullArray nullArray,
        ObjArray objArray, Array array, Object obj
      } with { variant "as value" }

      type record of Values Array with { variant "JSON:array" }
      type record of String StrArray with { variant "JSON:array" }
      type record of Integer IntArray with { variant "JSON:array" }
      type record of Number NumArray with { variant "JSON:array" }
      type record of Bool BoolArray with { variant "JSON:array" }
      type record of Null NullArray with { variant "JSON:array" }
      type record of Object ObjArray with { variant "JSON:array" }

      type record ObjectMember { String name, Values value_ } with { variant "JSON:objectMember" }
      type record Object { record of ObjectMember memberList } with { variant "JSON:object" }

      const universal charstring cu_bs := char(0, 0, 0, 8);
      const universal charstring cu_ht := char(0, 0, 0, 9);
      const universal charstring cu_lf := char(0, 0, 0, 10);
      const universal charstring cu_ff := char(0, 0, 0, 12);
      const universal charstring cu_cr := char(0, 0, 0, 13);
    } with { encode "JSON" }
    """
}
