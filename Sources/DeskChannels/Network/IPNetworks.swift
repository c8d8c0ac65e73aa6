/// Networks that an operator names, divided by spaces or commas: `10.1.0.0/16 127.0.0.1`.
package struct IPNetworks: Sendable, Hashable {
    private let networks: [IPNetwork]

    /// `nil` where one of them is none.
    package init?(_ text: String) {
        var networks: [IPNetwork] = []
        for word in text.split(whereSeparator: { " ,".contains($0) }) {
            guard let network = IPNetwork(word) else { return nil }
            networks.append(network)
        }
        self.networks = networks
    }

    package static let none = IPNetworks()

    private init() { networks = [] }

    /// Whether an address is in one of them, as it is written or as the version 4 address that it leads to.
    package func contains(_ address: IPAddress) -> Bool {
        networks.contains { $0.contains(address) || $0.contains(address.carried) }
    }

    /// The same of an address as it is written; what is none is in no network.
    package func contains(_ text: String) -> Bool { IPAddress(text).map { contains($0) } ?? false }
}
