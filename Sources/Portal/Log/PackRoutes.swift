import HTTPTypes
import Hummingbird

/// The offline pack: what one needs to check a code without a network.
struct PackRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/pack") { _, context in
      portal.show(Page("Offline pack", section: .verify, trail: [("Verify", Link("verify"))], body: body), to: context)
    }
    router.get("/pack/assay.pack") { _, _ in
      var response = Response.octets(try await portal.packs.octets(), "application/vnd.assay.pack")
      response.headers[.contentDisposition] = "attachment; filename=\"assay.pack\""
      response.headers[.accessControlAllowOrigin] = "*"
      response.headers[.crossOriginResourcePolicy] = "cross-origin"
      response.headers[.cacheControl] = "public, max-age=60"
      return response
    }
  }

  private var body: HTML {
    """
    <h1>Offline pack</h1><p class="lead">Keys, the signed tree head of the log and the status of every entry, in one
    signed file. With it a code is checked where there is no network.</p>
    <p class="actions"><a class="button" href="/pack/assay.pack" download>Download the pack</a></p>
    <h2>How to use it</h2><ol><li>Download it where there is a network, at best every day.</li>
    <li>Take it along, with the <code>assay</code> program.</li>
    <li>Check a code: <code>assay verify --pack assay.pack TEXT</code></li></ol>
    <p>A pack up to 24 hours old can answer green; up to seven days old, amber; after that it only says whether the
    signature is genuine.</p>
    <h2>The key of the log</h2><p>Compare it once with what your authority gave you; the program then pins it.</p>
    <pre tabindex="0"><code>\(portal.logKey.description)</code></pre>
    """
  }
}
