import Hummingbird

/// What Assay is, for whom, and the two things most people come for: to find a product and to check a claim.
struct HomePage {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/") { _, context in
      portal.show(Page("Tested, and open to check", body: body), to: context)
    }
  }

  private var body: HTML {
    """
    <h1>Tested against the Recommendation, and open to check</h1>
    <p class="lead">Assay runs conformance tests of ITU-T Recommendations against real products, and publishes what was
    tested, by whom and with which result, so that anybody can verify it, even offline.</p>
    <div class="tasks">
    <section class="card"><h2>Find a product or service</h2>
    <form class="search" action="/products" role="search"><label class="hidden" for="q">Name, supplier, model or
    Recommendation</label><input id="q" name="q" type="search" placeholder="Name, supplier or Recommendation">
    <button>Search</button></form></section>
    <section class="card"><h2>Check a claim</h2>
    <form class="search" action="/verify"><label class="hidden" for="claim">Text of the QR code, or a listing number</label>
    <input id="claim" name="claim" placeholder="Text of the QR code, or listing number"><button>Verify</button></form></section>
    </div>
    """
  }
}
