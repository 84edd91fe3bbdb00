import Programme
import Testing

/// The error that `body` throws, for tests that look at its sentence; a failed expectation if it throws none of ours.
func refusal(
  _ code: ProgrammeError.Code, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> some Any
) async throws -> ProgrammeError {
  do {
    _ = try await body()
  } catch let error as ProgrammeError {
    #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    return error
  }
  Issue.record("nothing was refused; ‘\(code)’ was expected", sourceLocation: sourceLocation)
  throw ProgrammeError(code, "nothing was refused")
}
