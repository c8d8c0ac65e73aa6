import Foundation

/// Base64 in one line (RFC 4648 section 4).
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }
}
