import Crypto
import CryptoExtras
import Foundation

/// Passwords as scrypt hashes (RFC 7914); N = 2^15, r = 8, p = 1: about 90 ms and 32 MB a hash.
///
/// Hashing runs on threads of its own, as many as there are cores to spare one, so that a crowd at the sign-in page slows down itself
/// and nobody else.
struct Passwords: Sendable {
    static let shortest = 12
    static let longest = 1024
    private static let rounds = 1 << 15

    private let random: @Sendable (Int) -> [UInt8]
    private let queue = OperationQueue()

    init(random: @escaping @Sendable (Int) -> [UInt8]) {
        self.random = random
        queue.name = "svar.passwords"
        queue.maxConcurrentOperationCount = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
    }

    static func check(_ password: String) throws(DeskError) {
        guard password.count >= shortest else { throw .invalid(field: "password", .tooShort) }
        guard password.utf8.count <= longest else { throw .invalid(field: "password", .tooLong) }
    }

    /// - Returns: `scrypt$15$8$1$SALT$KEY`, salt and key in base 64.
    func hash(_ password: String) async throws -> String {
        let salt = random(16)
        let key = try await derive(password, salt: salt)
        return "scrypt$15$8$1$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Takes the same time whether or not there is such a hash (CASES.md D5).
    func matches(_ password: String, _ stored: String?) async throws -> Bool {
        guard password.utf8.count <= Self.longest else { return false }
        let parts = (stored ?? Self.nobody).split(separator: "$").map(String.init)
        guard parts.count == 6, let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5]) else { return false }
        let derived = try await derive(password, salt: Array(salt))
        return zip(derived, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 && derived.count == key.count && stored != nil
    }

    /// A hash that no password has, to spend the time on.
    private static let nobody = "scrypt$15$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    private func derive(_ password: String, salt: [UInt8]) async throws -> [UInt8] {
        let password = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try Self.scrypt(password, salt: salt) }) }
        }
    }

    private static func scrypt(_ password: Data, salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
        return key.withUnsafeBytes { Array($0) }
    }
}
