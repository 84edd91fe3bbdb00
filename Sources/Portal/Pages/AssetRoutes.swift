import HTTPTypes
import Hummingbird

/// Style sheet, script and icon, kept by browsers for good: their addresses change with their content.
struct AssetRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    for asset in portal.assets.all {
      router.get(RouterPath(asset.link.description)) { request, _ in
        let coding = ContentCoding.chosen(by: request.headers[.acceptEncoding])
        return Self.response(asset, in: asset.compressed == nil ? .identity : coding)
      }
    }
    router.get("/favicon.ico") { [icon = portal.assets.icon] _, _ in redirect(to: icon.link) }
    router.get("/robots.txt") { _, _ in
      Response.text("User-agent: *\nDisallow: /work\nDisallow: /account\nDisallow: /sign-in\nDisallow: /api/\n")
    }
  }
  private static func response(_ asset: Assets.Asset, in coding: ContentCoding) -> Response {
    var headers: HTTPFields = [
      .contentType: asset.mediaType, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding",
    ]
    if coding == .gzip { headers[.contentEncoding] = coding.rawValue }
    let body = coding == .gzip ? asset.compressed ?? asset.content : asset.content
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}
