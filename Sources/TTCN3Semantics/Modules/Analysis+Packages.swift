import TTCN3Syntax

extension Analysis {
  /// A module that uses a package says so in its language clause (clause 4 of the package): told once a module.
  func requirePackage(_ package: LanguagePackage, at place: TokenRange, in module: ModuleScope) {
    if muted > 0 || packages.contains(package) || !module.packagesAsked.insert(package).inserted { return }
    let isNamed = module.syntax.languages.contains { language in
      let text = string(of: language, in: module.file)
      return text.hasPrefix("TTCN-3:") && text.hasSuffix(" \(package.name)")
    }
    if isNamed { return }
    diagnose(
      .packageNotNamed, in: module.file, at: place,
      "this belongs to the package ‘\(package.name)’, which the module does not name: write "
        + "‘language \"TTCN-3:2018 \(package.name)\"’ after its name", "\(package.standard) 4", severity: .warning)
  }

  /// Parameters of types are values that a use of the type gives: a package, of which we have the names of its parts only.
  func refuseParameterizedType(in file: Int, at place: TokenRange) {
    diagnoseUnsupported(
      "types with parameters, of \(Parser.packageOfTypeParameters)", in: file, at: place, "ES 202 784")
  }
}
