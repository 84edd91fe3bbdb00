import Foundation
import TTCN3Machine

/// Finds the file that a program's name stands for, without starting anything.
package enum ProgramLookup {
  /// The path of an executable file.
  ///
  /// - Parameters:
  ///   - program: a path (with a ‘/’), or a name to look up.
  ///   - path: directories separated by ‘:’, as in `PATH`; empty ones are passed over.
  /// - Throws: `SystemFault` of attribution `configuration` that says what was looked for and where.
  package static func executable(_ program: String, path: String) throws(SystemFault) -> String {
    func refuse(_ reason: String) -> SystemFault { SystemFault(.configuration, reason) }
    guard !program.isEmpty, !program.utf8.contains(0) else { throw refuse("the program's name is empty or no text") }
    if program.contains("/") {
      guard FileManager.default.fileExists(atPath: program) else { throw refuse("there is no program ‘\(program)’") }
      guard isExecutableFile(program) else { throw refuse("‘\(program)’ is not a program that this user may start") }
      return program
    }
    for directory in path.split(separator: ":") {
      let candidate = "\(directory)/\(program)"
      if isExecutableFile(candidate) { return candidate }
    }
    throw refuse("there is no program ‘\(program)’ in the directories of PATH; install it, or name it by its path")
  }

  private static func isExecutableFile(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }
}
