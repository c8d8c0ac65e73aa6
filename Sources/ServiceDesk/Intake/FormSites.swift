/// The other sites whose pages may hold the desk's form in a frame, as the source expressions of a content security policy (CSP 3 §2.3.1).
package struct FormSites: Sendable, Hashable, Codable {
    /// Such as `https://www.example.org`, `https://*.example.org` or `http://intranet:8080`, in lower case, without a slash at the end.
    package let sites: [String]

    package static let none = FormSites(sites: [])
    package static let most = 50
    package static let examples = ["https://www.example.org", "https://*.example.org"]

    private init(sites: [String]) { self.sites = sites }

    package enum Fault: Error, Sendable, Hashable {
        /// What stands there names no site.
        case malformed(String)
        case tooMany
    }

    /// Blank lines are left out, and so is what stands there twice.
    ///
    /// - Parameter written: a site each, scheme and host with or without a port; no path.
    package init(written: some Sequence<String>) throws(Fault) {
        var sites: [String] = []
        for line in written {
            let text = line.trimmingSpaces
            guard !text.isEmpty else { continue }
            guard let site = Self.site(text) else { throw .malformed(text) }
            if !sites.contains(site) { sites.append(site) }
        }
        guard sites.count <= Self.most else { throw .tooMany }
        self.sites = sites
    }

    private static func site(_ text: String) -> String? {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else { return nil }
        var rest = lower.dropFirst(scheme.count)
        if rest.last == "/" { rest = rest.dropLast() }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = parts.first, isHost(host) else { return nil }
        guard parts.count == 2 else { return "\(scheme)\(host)" }
        guard let port = UInt16(parts[1]), port > 0 else { return nil }
        return "\(scheme)\(host):\(port)"
    }

    /// Letters of other scripts are written as `xn--…` there (RFC 5891).
    private static func isHost(_ host: Substring) -> Bool {
        let isWide = host.hasPrefix("*.")
        let labels = (isWide ? host.dropFirst(2) : host).split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= (isWide ? 2 : 1), host.utf8.count <= 253 else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
    }
}
