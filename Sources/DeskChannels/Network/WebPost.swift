import CCurl
import DeskOperations
import DeskStore
import Foundation

/// What a web server answered.
struct WebAnswer: Sendable {
    let status: Int
    let body: [UInt8]
}

/// Posts a form to an address that somebody named (CASES.md D8): by TLS alone, to addresses that may be reached, without following anything.
/// It blocks its thread.
struct WebPost {
    let networks: OutsideNetworks
    let certificates: String?
    let deadline: Duration
    /// Bytes of an answer.
    static let longestAnswer = 65_536

    fileprivate final class Received {
        var bytes: [UInt8] = []
        var isTooLong = false
    }

    func run(_ form: String, to address: String) throws -> WebAnswer {
        guard let handle = Curl.handle("https", certificates: certificates) else {
            throw MailboxFault(.deskBusy, at: .connect, "libcurl has no handle")
        }
        defer { curl_easy_cleanup(handle) }
        let (gate, received) = (ConnectionGate(networks: networks), Received())
        let accept = curl_slist_append(nil, "Accept: application/json")
        defer { curl_slist_free_all(accept) }
        _ = svar_curl_set_list(handle, CURLOPT_HTTPHEADER, accept)
        configure(handle, form, address)
        gate.attach(to: handle)
        _ = svar_curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(received).toOpaque())
        _ = svar_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, received in
            guard let bytes, let received else { return 0 }
            return Unmanaged<Received>.fromOpaque(received).takeUnretainedValue().take(bytes, size * count)
        }
        let result = withExtendedLifetime((gate, received)) { curl_easy_perform(handle) }
        guard !received.isTooLong else { throw MailboxFault(.garbled, at: .read, "more than \(Self.longestAnswer) bytes") }
        guard result == CURLE_OK else { throw MailboxFault(result, gate, LogText.safe(String(cString: curl_easy_strerror(result)))) }
        var status = 0
        _ = svar_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return WebAnswer(status: status, body: received.bytes)
    }

    private func configure(_ handle: Curl.Handle, _ form: String, _ address: String) {
        Curl.set(handle, CURLOPT_URL, address)
        Curl.set(handle, CURLOPT_COPYPOSTFIELDS, form)
        Curl.set(handle, CURLOPT_FOLLOWLOCATION, 0)
        Curl.set(handle, CURLOPT_NETRC, 0)
        Curl.set(handle, CURLOPT_SSL_VERIFYPEER, 1)
        Curl.set(handle, CURLOPT_SSL_VERIFYHOST, 2)
        Curl.set(handle, CURLOPT_USERAGENT, "Svar")
        Curl.setTimeouts(handle, connect: deadline, whole: deadline, reply: deadline)
    }
}

extension WebPost.Received {
    /// - Returns: how many it took; fewer end the transfer.
    fileprivate func take(_ start: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        guard bytes.count + count <= WebPost.longestAnswer else {
            isTooLong = true
            return 0
        }
        bytes += UnsafeRawBufferPointer(start: start, count: count)
        return count
    }
}
