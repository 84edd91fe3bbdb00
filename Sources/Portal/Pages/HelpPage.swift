import Hummingbird

/// What Assay is and is not, and its words with their sources.
struct HelpPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/help") { _, context in portal.show(Page("Help and glossary", section: .help, body: body), to: context)
    }
  }

  private var body: HTML {
    """
    <h1>Help and glossary</h1>
    <p class="lead">Assay tests products against ITU-T Recommendations, makes the results believable, and runs the
    programme around them.</p>
    <h2>What an entry says, and what it does not</h2>
    <ul><li>It says that this version of this product passed every demanded test of this suite, in this laboratory, on
    these days.</li><li>It does not say that the product works together with every other product. That is
    interoperability, and another kind of test.</li><li>It is not a certificate of ITU. ITU issues no certificates and
    accredits no laboratories.</li></ul>
    <h2>How to check goods</h2>
    <ol><li>Scan the code and <a href="/verify">paste its text</a>.</li><li>Green: genuine and in force. Amber: genuine, but
    something needs a look. Red: do not accept.</li><li>Compare the goods with ‘what the goods must look like’: a genuine
    code can be copied.</li></ol>
    <h2>I take part in the programme</h2>
    <p><a href="/sign-in">Sign in</a>: your first page shows exactly what you can do next. The
    <a href="/procedures">procedures</a> say who decides what, and what must hold.</p>
    <h2 id="glossary">Glossary</h2><dl class="facts">\(Glossary.terms.each { entry in
      """
      <dt id="term-\(Link.encode(entry.term.lowercased()))">\(entry.term)</dt>
      <dd>\(entry.meaning) <span class="small muted">\(entry.source)</span></dd>
      """
    })</dl>
    <h2>Answers of the programming interface</h2><p>A refusal is a problem document (RFC 9457) whose <code>code</code> is
    one of these:</p><dl class="facts">\(Glossary.problems.each { entry in
      "<dt id=\"problem-\(entry.code)\"><code>\(entry.code)</code></dt><dd>\(entry.meaning)</dd>"
    })</dl>
    """
  }
}

/// The words of the programme.
enum Glossary {
  static let terms: [(term: String, meaning: String, source: String)] = [
    (
      "Accreditation", "An independent body's statement that a laboratory is competent for a scope of tests.",
      "ISO/IEC 17000:2020, 7.7"
    ),
    (
      "CASC",
      "ITU-T Conformity Assessment Steering Committee: it recognises laboratories for ITU-T Recommendations, in collaboration with accreditation bodies.",
      "WTSA Resolution 76, instructs CASC"
    ),
    ("Conformity assessment", "Demonstration that specified requirements are fulfilled.", "ISO/IEC 17000:2020, 4.1"),
    ("Conformance testing", "Testing whether an implementation does what its specification requires.", "ITU-T X.290"),
    ("Declaration", "A statement of conformity by the supplier itself.", "ISO/IEC 17000:2020, 7.5"),
    (
      "ICS",
      "Implementation conformance statement: what a product claims to implement; it decides which tests are demanded.",
      "ITU-T X.290"
    ),
    ("Interoperability", "The ability of two or more systems to exchange information and to use it.", "ITU-T Y.101"),
    (
      "IXIT", "Implementation extra information for testing: what a laboratory needs to reach and drive the product.",
      "ITU-T X.290"
    ),
    (
      "Listing", "An entry in the Product Conformity Database. It rests on evidence that others issued.",
      "WTSA Resolution 76, TSB 6–7"
    ),
    (
      "Recognition",
      "CASC's decision that a laboratory, accredited by others, may test to a Recommendation for this programme.",
      "WTSA Resolution 76, resolves 4"
    ),
    (
      "Statement", "One public fact, signed with the key of the role that may say it, in the public log.",
      "RFC 9052 (COSE)"
    ),
    ("Test purpose", "What one test is to find out about one or more requirements.", "ITU-T X.290"),
    ("Test suite", "All test cases for a Recommendation, written in TTCN-3.", "ITU-T Z.161"),
    ("Verdict", "The outcome of a test case: pass, fail, inconclusive, none or error.", "ITU-T Z.161, clause 24"),
    ("Withdrawal", "Revocation or cancellation of a statement of conformity.", "ISO/IEC 17000:2020, 8.3"),
  ]

  static let problems: [(code: String, meaning: String)] = [
    ("not-found", "Nothing has this address, or nothing that you may see."),
    ("malformed", "The request is not of the promised form."),
    ("sign-in-needed", "Send an API token: ‘Authorization: Bearer …’."),
    ("sign-in-failed", "The address, the password or the token is not right, or it expired."),
    ("not-permitted", "You are known, but not in a role that may do this."),
    ("not-independent", "You took an earlier part in this case, and another person must take this step."),
    ("conflict-of-interest", "Your organisations have an interest in the case."),
    ("version-needed", "Send ‘If-Match’ with the ETag of the case as you read it."),
    ("stale-version", "The case changed since you read it: read it again, then decide."),
    ("wrong-state", "The step does not start from the state that the case is in."),
    ("requirement-not-met", "A requirement of the step is not met; the detail says which."),
    ("invalid-answer", "An answer is missing or wrong; ‘errors’ names it."),
    ("idempotency-conflict", "The idempotency key was used for another request."),
    ("too-large", "The request, or one of its values, is larger than its bound."),
    ("too-many-attempts", "Wait as long as the detail says."),
    ("internal", "Our fault; nothing was changed. Tell us the ‘instance’."),
  ]
}
