import DeskOperations
import Foundation
import Synchronization

/// A scanner for viruses that speaks clamd's protocol: `INSTREAM`, the whole mail in pieces, one word back.
///
/// It blocks the thread that asks, each step within its time; after it was not reached or took too long nobody asks it for a while, so that
/// mail does not wait for it one by one.
package final class Clamd: Sendable {
    /// Where it listens.
    package let address: LMTPAddress
    private let timeout: Duration
    private let pause: Duration
    private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)

    private static let longestReply = 4_096
    private static let pieceSize = 256 * 1024
    /// Nobody sets a scanner's limit lower.
    private static let leastLimit = 1_000_000

    /// - Parameters:
    ///   - timeout: for all of one mail.
    ///   - pause: how long nobody asks it after it failed.
    package init(_ address: LMTPAddress, timeout: Duration = .seconds(20), pause: Duration = .seconds(30)) {
        self.address = address
        self.timeout = timeout
        self.pause = pause
    }

    package func scan(_ message: [UInt8]) -> MailScan {
        let now = ContinuousClock.now
        if restsUntil.withLock({ $0.map { now < $0 } ?? false }) { return .failed(.unreachable) }
        let scan = ask(message, until: now.advanced(by: timeout))
        if scan == .failed(.unreachable) || scan == .failed(.tooSlow) {
            restsUntil.withLock { $0 = ContinuousClock.now.advanced(by: pause) }
        }
        return scan
    }

    private func ask(_ message: [UInt8], until deadline: ContinuousClock.Instant) -> MailScan {
        do throws(StreamSocket.Fault) {
            let stream = try StreamSocket(to: address, until: deadline)
            defer { stream.close() }
            // It hangs up on a mail that is too large for it, and says so first.
            let isSent = try send(message, stream)
            let reply = try reply(stream)
            // Its last word may be lost when it hangs up in the middle of a large mail.
            if !isSent, reply.isEmpty, message.count > Self.leastLimit { return .failed(.tooLarge) }
            return Self.verdict(reply, isSent: isSent)
        } catch {
            return switch error {
            case .unreachable: .failed(.unreachable)
            case .tooSlow: .failed(.tooSlow)
            }
        }
    }

    private func send(_ message: [UInt8], _ stream: StreamSocket) throws(StreamSocket.Fault) -> Bool {
        guard try stream.send(Array("zINSTREAM\0".utf8)[...]) else { return false }
        var rest = message[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.pieceSize)
            guard try stream.send(Self.length(piece.count)), try stream.send(piece) else { return false }
            rest = rest.dropFirst(piece.count)
        }
        return try stream.send(Self.length(0))
    }

    /// What it says up to its NUL, or to its end.
    private func reply(_ stream: StreamSocket) throws(StreamSocket.Fault) -> String {
        var reply: [UInt8] = []
        while reply.count < Self.longestReply, !reply.contains(0) {
            let more = try stream.receive()
            guard !more.isEmpty else { break }
            reply += more
        }
        return String(decoding: reply.prefix { $0 != 0 && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    private static func length(_ count: Int) -> ArraySlice<UInt8> {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).bigEndian) { Array($0) }[...]
    }

    private static func verdict(_ reply: String, isSent: Bool) -> MailScan {
        if reply.contains("size limit exceeded") { return .failed(.tooLarge) }
        if reply == "stream: OK" { return isSent ? .clean : .failed(.garbled) }
        guard reply.hasPrefix("stream: "), reply.hasSuffix(" FOUND") else { return .failed(isSent ? .garbled : .unreachable) }
        let name = reply.dropFirst(8).dropLast(6).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
        return .infected(name.isEmpty ? "unnamed" : String(name.prefix(100)))
    }
}
