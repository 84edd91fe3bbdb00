import Hummingbird
import Programme

/// The declarations themselves, and the description of the whole interface made from them.
struct ProcedureAPI {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/api/v1/procedures") { _, _ in
      RegisterAPI.open(.json(PageDocument(items: portal.engine.procedures.map(\.description), next: nil)))
    }
    router.get("/api/v1/procedures/:name") { _, context in
      RegisterAPI.open(.json(try portal.engine.procedure(try context.segment("name")).description))
    }
    router.get("/api/v1/openapi.json") { _, _ in
      RegisterAPI.open(
        .json(OpenAPIDocument(site: portal.site, procedures: portal.engine.procedures.map(\.description)).document))
    }
    router.get("/api") { _, context in
      portal.show(Page("Programming interface", body: page), to: context)
    }
  }

  private var page: HTML {
    """
    <h1>Programming interface</h1><p class="lead">Everything that the pages do, programs can do too.</p>
    <p class="actions"><a class="button" href="/api/v1/openapi.json">Description (OpenAPI 3.1)</a></p>
    <h2>Reading what is public</h2><p>No account is needed, and pages of every site may read it.</p>
    <ul><li><a href="/api/v1/products">/api/v1/products</a>, <a href="/api/v1/laboratories">laboratories</a>,
    <a href="/api/v1/suites">suites</a>, <a href="/api/v1/recommendations">recommendations</a></li>
    <li><a href="/registers">/registers</a>, whole registers as CSV, JSON Lines and schema.org records</li>
    <li><a href="/api/v1/statements">/api/v1/statements</a>, the public log</li>
    <li><code>POST /api/v1/verify</code>, the check of a claim</li></ul>
    <h2>Reporting without an account</h2><p><a href="/api/v1/reports">/api/v1/reports</a> says what can be reported and with
    which answers; <code>POST /api/v1/reports/{procedure}</code> takes it and answers with the private link.</p>
    <h2>Taking part</h2><p>Make a token in <a href="/account">your account</a> and send it as
    <code>Authorization: Bearer …</code>. Every step of every <a href="/procedures">procedure</a> is a route:</p>
    <pre tabindex="0"><code>POST /api/v1/cases/product-listing/APP-2026-0001/submit
    If-Match: "3"
    Idempotency-Key: 7f0c1f3e-submit

    {"answers": {}, "note": ""}</code></pre>
    <ul><li><code>If-Match</code> names the version of the case that you read; if somebody changed it since, nothing
    happens and you are told.</li><li>The same request under the same <code>Idempotency-Key</code> has its effect
    once.</li><li>A refusal is a problem document (RFC 9457); its <code>code</code> is in the <a href="/help">glossary</a>.</li>
    </ul>
    """
  }
}
