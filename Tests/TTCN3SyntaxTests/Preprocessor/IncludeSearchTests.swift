import TTCN3Syntax
import Testing

@Suite("An included file is looked for beside who asks, then in the folders of the modules")
struct IncludeSearchTests {
  private let search = IncludeSearch(beside: ["lib/A.ttcnpp", "/abs/B.ttcnpp", "lib/C.ttcn", "D.ttcn"])

  @Test(
    "candidates, the likeliest first and each once",
    arguments: [
      ("x.h", "lib/A.ttcnpp", ["lib/x.h", "/abs/x.h", "x.h"]),
      ("x.h", "other/O.ttcnpp", ["other/x.h", "lib/x.h", "/abs/x.h", "x.h"]),
      ("sub/./x.h", "D.ttcn", ["sub/x.h", "lib/sub/x.h", "/abs/sub/x.h"]),
      ("../x.h", "/abs/B.ttcnpp", ["/x.h", "x.h", "../x.h"]),
      ("../../x.h", "a/b/c/O.ttcnpp", ["a/x.h", "../x.h", "/x.h", "../../x.h"]),
      ("/etc/../x.h", "lib/A.ttcnpp", ["/x.h"]), ("a\u{0}b", "lib/A.ttcnpp", []),
    ])
  func candidates(name: String, from: String, expected: [String]) {
    #expect(search.candidates(name, from: from) == expected)
  }

  @Test(
    "the folder of a path", arguments: [("a/b", "a"), ("/b", "/"), ("b", ""), ("/a/b/c", "/a/b")])
  func folders(path: String, folder: String) {
    #expect(IncludeSearch.folder(of: path) == folder)
  }
}
