import TTCN3Semantics
import TTCN3Syntax

/// What the person who uses an editor has chosen, with the names that the options of `assay check` have.
package struct Settings: Sendable, Hashable {
  /// Packages that modules may use without naming them in their language clause.
  package var packages: Set<LanguagePackage>
  /// Macros for modules that are preprocessed.
  package var macros: [Preprocessor.Definition]

  package init(packages: Set<LanguagePackage> = [], macros: [Preprocessor.Definition] = []) {
    self.packages = packages
    self.macros = macros
  }

  /// These and what an editor says: `{"package": ["objects"], "define": ["NAME=VALUE"]}`, by itself or as the member `assay`.
  /// - Returns: what was understood, and a sentence for each entry that was not.
  func adding(_ value: JSONValue) -> (settings: Settings, problems: [String]) {
    let value = value["assay"] == .null ? value : value["assay"]
    var (settings, problems) = (self, [String]())
    for entry in value["package"].list ?? [] {
      if let package = entry.text.flatMap(LanguagePackage.init) {
        settings.packages.insert(package)
      } else {
        let names = LanguagePackage.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append("‘\(entry.text ?? "")’ is no package: the packages are \(names)")
      }
    }
    for entry in value["define"].list ?? [] {
      if let macro = entry.text.flatMap({ Preprocessor.Definition($0) }) {
        settings.macros.append(macro)
      } else {
        problems.append("‘\(entry.text ?? "")’ defines no macro: write NAME or NAME=VALUE")
      }
    }
    return (settings, problems)
  }
}
