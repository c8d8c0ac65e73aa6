/// Where the desk may connect to when somebody names a machine in a form (CASES.md D8): the internet, and the networks inside that the
/// operator has named. It is asked of the very address of each connection, so that no name can lead elsewhere meanwhile.
package struct OutsideNetworks: Sendable, Hashable {
    private let inside: IPNetworks

    /// - Parameter allowed: networks inside, divided by spaces or commas: `10.1.0.0/16 127.0.0.1`; `nil` where one is none.
    package init?(allowed: String = "") {
        guard let networks = IPNetworks(allowed) else { return nil }
        inside = networks
    }

    package static let internet = OutsideNetworks(inside: .none)

    private init(inside: IPNetworks) {
        self.inside = inside
    }

    package func mayReach(_ address: IPAddress) -> Bool {
        let carried = address.carried
        if inside.contains(address) { return true }
        if carried.bytes.count == 16, !Self.global.contains(where: { $0.contains(carried) }) { return false }
        return !Self.special.contains { $0.contains(carried) }
    }

    /// The unicast addresses of the internet (RFC 4291 §2.4).
    private static let global = ["2000::/3"].compactMap { IPNetwork($0) }

    /// The special-purpose registries of RFC 6890, and multicast.
    private static let special = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "3fff::/20",
    ].compactMap { IPNetwork($0) }
}
