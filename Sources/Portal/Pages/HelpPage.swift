import Hummingbird

/// What Assay is and is not, and its words with their sources.
struct HelpPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/help") { _, context in portal.show(Page("Help", section: .help, body: body), to: context) }
  }

  private var body: HTML {
    """
    <h1>Help</h1>
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
    <h2>What the words mean</h2>
    <p>A mark such as this one beside a word opens what it means: \(HelpTerm("recognition").markup). All of them are in
    the <a href="/glossary">glossary</a>, each with its source.</p>
    <h2>Answers of the programming interface</h2><p>A refusal is a problem document (RFC 9457) whose <code>code</code> is
    one of these:</p><dl class="facts">\(Glossary.problems.each { entry in
      "<dt id=\"problem-\(entry.code)\"><code>\(entry.code)</code></dt><dd>\(entry.meaning)</dd>"
    })</dl>
    """
  }
}
