import HTTPTypes

/// Where a request came from.
enum ClientAddress {
    /// The peer's own address; behind a proxy that is trusted, the last address in X-Forwarded-For that is no proxy of ours.
    static func of(peer: String, forwarded: [String], trusting isProxy: (String) -> Bool) -> String {
        guard isProxy(peer) else { return peer }
        let hops = forwarded.joined(separator: ",").split(separator: ",").map { hop in
            String(hop.filter { $0 != " " && $0 != "\t" })
        }
        guard let last = hops.last(where: { !isProxy($0) }), isAddress(last) else { return peer }
        return last
    }

    /// Whether it can be an IPv4 or IPv6 address: whatever stands in a header must not reach the log otherwise.
    private static func isAddress(_ text: String) -> Bool {
        (2...45).contains(text.utf8.count) && text.utf8.allSatisfy { "0123456789abcdefABCDEF.:".utf8.contains($0) }
    }
}
