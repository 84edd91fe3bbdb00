import Hummingbird

/// Every piece of the design system on one page: for those who add pages, and for the checks of accessibility.
struct DesignPage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/design") { _, context in
      portal.show(
        Page("Design system", trail: [("Help", Link("help"))], isPublic: false, body: DesignSamples().markup),
        to: context)
    }
  }
}

/// The pieces, each as a page uses it.
struct DesignSamples {
  var markup: HTML {
    """
    <h1>Design system</h1><p class="lead">The pieces that pages are made of. Each is a Swift function or value in
    <code>Sources/Portal/Design</code>; the colours are in <code>assay.css</code>, for both schemes.</p>
    <h2>Type</h2>\(type)<h2>Colours</h2>\(colours)<h2>Status</h2>\(statuses)<h2>Notices</h2>\(notices)
    <h2>Order and story</h2>\(order)<h2>Tables and facts</h2>\(tables)<h2>Ways on</h2>\(ways)<h2>Forms</h2>\(form)
    <h2>Nothing there</h2>\(emptyState(
      "No cases", "When you begin something, it stands here.", actions: [("Begin", Link("work")), ("Help", Link("help"))]))
    <h2>Words of people</h2>\(words)
    """
  }

  private var type: HTML {
    """
    <div class="card"><p class="kicker">Kicker: what a page belongs to</p><h3>Heading in a page</h3><p>Text is set in
    the reader's own font at the reader's own size, in lines of at most 68 characters. <a href="/help">A link</a>,
    <strong>strong words</strong>, <code>code</code>, \(HelpTerm("recognition", word: "a word with a meaning").markup).</p>
    <p class="small muted">Small and muted: sources, hints, dates.</p><pre tabindex="0"><code>assay verify --pack assay.pack</code></pre></div>
    """
  }

  private var colours: HTML {
    grid(
      Tone.allCases.map { tone in
        """
        <div class="card"><p><span class="swatch \(tone.rawValue)"></span> <code>\(tone.rawValue)</code></p>
        <p class="small">\(Self.meaning(tone))</p></div>
        """
      })
  }

  private static func meaning(_ tone: Tone) -> String {
    switch tone {
    case .good: "In force, passed, done"
    case .warn: "Needs a look, suspended, soon due"
    case .bad: "Withdrawn, failed, too late, refused"
    case .info: "Under way, waits for somebody"
    case .plain: "Over, or neither good nor bad"
    }
  }

  private var statuses: HTML {
    """
    <p>Icon, word and colour; never colour alone.</p><ul class="tally">\(Tone.allCases.each { tone in
      "<li>\(badge(Self.word(tone), tone))</li>"
    })<li>\(badge("Suspended", .warn, term: "state-suspended"))</li></ul>
    """
  }

  private static func word(_ tone: Tone) -> String {
    switch tone {
    case .good: "Listed"
    case .warn: "Suspended"
    case .bad: "Withdrawn"
    case .info: "Under review"
    case .plain: "Expired"
    }
  }

  private var notices: HTML {
    Tone.allCases.each { tone in notice(tone, "What happened", "<p>What it means, and what to do now.</p>") }
  }

  private var order: HTML {
    """
    <div class="columns"><div>\(Stepper(
      label: "An order of steps",
      [("Done already", "It has a mark and the word.", true), ("What is next", "It is the current step.", false),
       ("What comes later", "", false)]).markup)</div><div>\(story([
      ("2026-11-24 13:20 UTC · Vendor", "<strong>Declared</strong>"),
      ("2026-11-25 09:00 UTC · Laboratory", "<strong>Report handed over</strong>"),
    ]))</div></div>
    """
  }

  private var tables: HTML {
    """
    \(Table(
      caption: "A table turns into cards on a phone", columns: ["Product", "State", "Tests"], figures: [2],
      rows: [
        ["<a href=\"/products\">Example codec</a>", badge("Listed", .good), "215"],
        ["<a href=\"/products\">Another codec</a>", badge("Suspended", .warn), "212"],
      ]).markup)\(facts([("Supplier", "Example Ltd"), ("Origin", "GH")]))
    """
  }

  private var ways: HTML {
    """
    \(Tabs(
      label: "Views", [
        Tabs.Tab("This view", Link("design"), isCurrent: true), Tabs.Tab("Another", Link("help"), isCurrent: false),
      ]).markup)
    <p class="actions"><a class="button" href="/design">Main action</a><a class="button quiet" href="/design">Another</a></p>
    \(Pager(previous: Link("design"), next: Link("design"), position: "Page 2 of 9").markup)
    <details><summary>More, on demand</summary><p>What most people do not need at once.</p></details>
    """
  }

  private var form: HTML {
    """
    <form action="/design">\(InputField(
      name: "sample-model", label: "Model", hint: "As it stands on the product.").markup)
    \(InputField(
      name: "sample-gtin", label: "GTIN", value: "12", error: "A GTIN has 8, 12, 13 or 14 digits.").markup)
    \(FieldFrame(name: "sample-kind", label: "Kind", hint: "", error: nil, isRequired: true, isGroup: true).around("""
      <label class="choice"><input type="radio" name="sample-kind" value="product"><span>Product</span></label>
      <label class="choice"><input type="radio" name="sample-kind" value="service"><span>Service</span></label>
      """))<div class="actions"><button>Look</button><button class="quiet">Other</button></div></form>
    """
  }

  private var words: HTML {
    """
    <p>A name in another script keeps to itself: \(words: "شركة الاتصالات (12)"), \(words: "מוצר 7"), and the words around it
    stay in their order.</p><div dir="rtl" class="card"><p dir="auto">هذه البطاقة مكتوبة من اليمين إلى اليسار.</p>
    \(badge("Listed", .good))</div>
    """
  }
}
