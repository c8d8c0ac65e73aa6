import CGMime

/// The C library that knows the grammar of addresses, parameters, dates and encodings.
enum GMimeLibrary {
    /// Starts the library at first use, once for all threads.
    static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    /// Takes over a string that the library allocated.
    static func take(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
        guard let pointer else { return nil }
        defer { g_free(pointer) }
        return String(cString: pointer)
    }
}
