/// A name by which goods are identified: a GTIN, a TAC, a MAC prefix, a package name.
///
/// Never a name of a single device: a full IMEI, a MAC address or a serial number would follow a person about.
package struct ProductIdentifier: Hashable, Sendable, Codable {
  /// The name of an ``IdentifierScheme``. Entries made before schemes were fixed may hold another word.
  package let scheme: String
  /// In the scheme's normal form.
  package let value: String

  /// The identifier in its normal form, so that two spellings of one are equal.
  ///
  /// Throws ``ProgrammeError/Code/invalidAnswer`` with what is wrong and what to do; a value that names a single
  /// device is not repeated in the sentence.
  package init(scheme: String, normalising value: String) throws {
    guard let known = IdentifierScheme(rawValue: scheme) else {
      throw ProgrammeError(
        .invalidAnswer,
        "‘\(scheme.prefix(40))’ is no kind of identifier; use one of: "
          + IdentifierScheme.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self.scheme = known.rawValue
    self.value = try known.normalise(value)
  }

  package init(scheme: String, value: String) {
    self.scheme = scheme
    self.value = value
  }

  /// The name of the scheme as people read it.
  package var schemeTitle: String { IdentifierScheme(rawValue: scheme)?.title ?? scheme }

  /// The value as it is printed on goods: a GTIN as a bar code of 8, 12, 13 or 14 digits has it, without the zeros that
  /// fill it up.
  package var printed: String {
    guard scheme == IdentifierScheme.gtin.rawValue, value.utf8.count == 14 else { return value }
    let filling = [("000000", 6), ("00", 2), ("0", 1)].first { value.hasPrefix($0.0) }
    return String(value.dropFirst(filling?.1 ?? 0))
  }
}

extension ProductIdentifier {
  /// Every identifier in its normal form, in their order, and what is wrong with the others, each by its row.
  package static func reading(_ stated: [ProductIdentifier]) -> (read: [ProductIdentifier], faults: [String]) {
    var read: [ProductIdentifier] = []
    var faults: [String] = []
    var rows: [ProductIdentifier: Int] = [:]
    for (index, identifier) in stated.enumerated() {
      do {
        let normal = try ProductIdentifier(scheme: identifier.scheme, normalising: identifier.value)
        if let row = rows.updateValue(index + 1, forKey: normal) {
          faults.append("row \(index + 1) repeats row \(row)")
        } else {
          read.append(normal)
        }
      } catch let error as ProgrammeError {
        faults.append("row \(index + 1): \(error.reason)")
      } catch {
        faults.append("row \(index + 1) cannot be read")
      }
    }
    return (read, faults)
  }
}
