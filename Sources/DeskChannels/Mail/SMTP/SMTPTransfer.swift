import DeskOperations
import CCurl
import Foundation

/// What libcurl reads from and reports to while it sends one mail.
final class SMTPTransfer {
    private(set) var dialogue = SMTPDialogue()
    private var message: [UInt8] = []
    private var read = 0
    /// libcurl writes its words on a failure here.
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init() {
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        words.deallocate()
    }

    /// The handle must not outlive this object.
    func attach(to handle: UnsafeMutableRawPointer) {
        let itself = Unmanaged.passUnretained(self).toOpaque()
        _ = svar_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, words)
        _ = svar_curl_set_pointer(handle, CURLOPT_READDATA, itself)
        _ = svar_curl_set_transfer(handle, CURLOPT_READFUNCTION) { target, size, count, transfer in
            guard let target, let transfer else { return 0 }
            let room = UnsafeMutableRawBufferPointer(start: target, count: size * count)
            return Unmanaged<SMTPTransfer>.fromOpaque(transfer).takeUnretainedValue().fill(room)
        }
        // Without this, replies would be written to standard output.
        _ = svar_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        _ = svar_curl_set_long(handle, CURLOPT_VERBOSE, 1)
        _ = svar_curl_set_pointer(handle, CURLOPT_DEBUGDATA, itself)
        _ = svar_curl_set_debug(handle) { _, kind, text, count, transfer in
            guard let text, let transfer else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: text, count: count)
            Unmanaged<SMTPTransfer>.fromOpaque(transfer).takeUnretainedValue().note(kind, bytes)
            return 0
        }
    }

    func begin(_ message: [UInt8]) {
        self.message = message
        read = 0
        words.pointee = 0
        dialogue = SMTPDialogue()
    }

    func end() {
        message = []
    }

    func failure(_ code: CURLcode) -> String {
        LogText.safe(String(cString: words.pointee == 0 ? curl_easy_strerror(code) : UnsafePointer(words)))
    }

    private func fill(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(room.count, message.count - read)
        message.withUnsafeBytes { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[read..<read + count])) }
        read += count
        // libcurl knows the size and may send the final dot without asking again.
        dialogue.isSent = read == message.count
        return count
    }

    private func note(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        switch kind {
        case CURLINFO_HEADER_OUT: dialogue.client(String(decoding: bytes, as: UTF8.self))
        case CURLINFO_HEADER_IN: dialogue.server(String(decoding: bytes, as: UTF8.self))
        default: break
        }
    }
}
