import Hummingbird

/// Style sheet, script and icon, kept by browsers for good: their addresses change with their content.
struct AssetRoutes {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    for asset in portal.assets.all {
      router.get(RouterPath(asset.link.description)) { _, _ in
        var response = Response.octets(asset.content, asset.mediaType)
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
      }
    }
    router.get("/favicon.ico") { [icon = portal.assets.icon] _, _ in redirect(to: icon.link) }
    router.get("/robots.txt") { _, _ in
      Response.text("User-agent: *\nDisallow: /work\nDisallow: /account\nDisallow: /sign-in\nDisallow: /api/\n")
    }
  }
}
