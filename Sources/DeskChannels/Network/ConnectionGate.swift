import CCurl
import Foundation

/// Opens libcurl's sockets, to addresses that may be reached and to no others.
final class ConnectionGate {
    private let networks: OutsideNetworks
    private let isForLoopbackOnly: Bool
    /// The address that was not connected to.
    private(set) var refused: String?
    private(set) var isOpened = false

    init(networks: OutsideNetworks, isForLoopbackOnly: Bool = false) {
        self.networks = networks
        self.isForLoopbackOnly = isForLoopbackOnly
    }

    /// The handle must not outlive this object.
    func attach(to handle: Curl.Handle) {
        _ = svar_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(self).toOpaque())
        _ = svar_curl_set_opensocket(handle) { gate, _, address in
            guard let gate, let address else { return -1 }
            return Unmanaged<ConnectionGate>.fromOpaque(gate).takeUnretainedValue().open(&address.pointee)
        }
    }

    private func open(_ wanted: inout curl_sockaddr) -> curl_socket_t {
        guard let address = withUnsafePointer(to: &wanted.addr, { IPAddress($0) }) else { return -1 }
        guard networks.mayReach(address), !isForLoopbackOnly || address.isLoopback else {
            refused = address.description
            return -1
        }
        (refused, isOpened) = (nil, true)
        return socket(wanted.family, wanted.socktype | Int32(SOCK_CLOEXEC.rawValue), wanted.protocol)
    }
}
