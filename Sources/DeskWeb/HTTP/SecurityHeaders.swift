import HTTPTypes
import ServiceDesk

/// What every reply tells the browser not to do.
enum SecurityHeaders {
    /// Which pictures a page may load.
    enum Pictures: Sendable {
        case own
        /// Those of a mail, from anywhere, because the reader asked for them.
        case remote
    }

    /// No scripts but the desk's own files.
    private static func policy(pictures: String = "", ancestors: String = "'none'") -> String {
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:\(pictures); "
            + "form-action 'self'; base-uri 'none'; frame-ancestors \(ancestors)"
    }
    private static let ownPictures = policy()
    private static let remotePictures = policy(pictures: " https: http:")

    static func add(to headers: inout HTTPFields, isSecure: Bool) {
        if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = ownPictures }
        headers[.xContentTypeOptions] = "nosniff"
        headers[.referrerPolicy] = "no-referrer"
        headers[.openerPolicy] = "same-origin"
        headers[.resourcePolicy] = "same-origin"
        headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
    }

    /// For a page that others may hold in a frame.
    static func policy(framedBy sites: FormSites) -> String { policy(ancestors: sites.sites.joined(separator: " ")) }

    static func policy(_ pictures: Pictures) -> String {
        switch pictures {
        case .own: ownPictures
        case .remote: remotePictures
        }
    }
}

extension HTTPField.Name {
    private static func known(_ name: StaticString) -> HTTPField.Name {
        HTTPField.Name("\(name)") ?? .xContentTypeOptions
    }

    static let referrerPolicy = known("Referrer-Policy")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    static let resourcePolicy = known("Cross-Origin-Resource-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let requestID = known("X-Request-ID")
    static let forwardedFor = known("X-Forwarded-For")
    static let fetchSite = known("Sec-Fetch-Site")
    static let lastEventID = known("Last-Event-ID")
    /// Asks nginx not to hold a stream back.
    static let accelBuffering = known("X-Accel-Buffering")
}
