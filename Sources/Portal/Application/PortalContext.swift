import Foundation
import Hummingbird
import Logging
import NIOCore

/// What is known of one request while it is answered.
package struct PortalContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// Who asks; set by ``IdentityMiddleware``.
  package var visitor: Visitor
  /// Names this request in the log and in what the asker sees of a failure.
  package let requestID: String
  /// The network address of the other end, for limiting tries only; never logged.
  package let remoteAddress: String

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    visitor = .anonymous
    requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? UUID().uuidString.lowercased()
    remoteAddress = source.channel.remoteAddress?.ipAddress ?? "local"
  }

  /// The largest body that any address decodes by itself; forms and uploads state their own bounds.
  package var maxUploadSize: Int { 1 << 20 }

  /// A parameter of the path, percent-decoded. Throws ``PortalError/Code/notFound`` for one that is broken, longer than
  /// 200 octets or holds control characters: no such thing can exist.
  package func segment(_ name: String) throws -> String {
    guard let encoded = parameters.get(name), encoded.utf8.count <= 600, let decoded = Link.decode(encoded),
      decoded.utf8.count <= 200, !decoded.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw PortalError(.notFound, "There is nothing at this address. Check it, or start from the home page.") }
    return decoded
  }
}
