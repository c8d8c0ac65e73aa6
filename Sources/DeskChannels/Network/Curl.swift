import CCurl
import ServiceDesk

/// A handle of libcurl: made ready once, and what all of ours are told. Each belongs to one thread.
enum Curl {
    typealias Handle = UnsafeMutableRawPointer

    /// libcurl wants to be made ready once in a process, before any handle.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Speaks these protocols, and TLS from version 1.2 on; `nil` where there is no memory for it.
    ///
    /// - Parameter certificates: a file of certificates that are trusted instead of the system's.
    static func handle(_ protocols: String, certificates: String?) -> Handle? {
        guard isReady, let handle = curl_easy_init() else { return nil }
        set(handle, CURLOPT_PROTOCOLS_STR, protocols)
        // No proxy from the environment.
        set(handle, CURLOPT_PROXY, "")
        set(handle, CURLOPT_NOSIGNAL, 1)
        set(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let certificates { set(handle, CURLOPT_CAINFO, certificates) }
        return handle
    }

    static func setTimeouts(_ handle: Handle, connect: Duration, whole: Duration, reply: Duration) {
        set(handle, CURLOPT_CONNECTTIMEOUT_MS, connect.wholeMilliseconds)
        set(handle, CURLOPT_TIMEOUT_MS, whole.wholeMilliseconds)
        set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, reply.wholeMilliseconds / 1_000))
    }

    static func set(_ handle: Handle, _ option: CURLoption, _ value: Int) { _ = svar_curl_set_long(handle, option, value) }

    static func set(_ handle: Handle, _ option: CURLoption, _ value: String) { _ = svar_curl_set_string(handle, option, value) }
}

extension Duration {
    /// Rounded towards zero.
    var wholeMilliseconds: Int { Int(wholeMicroseconds / 1_000) }
}
