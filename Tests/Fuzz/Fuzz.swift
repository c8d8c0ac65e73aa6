import Foundation

/// Where foreign bytes enter the desk.
enum Surface: String, CaseIterable {
    case mail
    case header
    case lmtp
    case imap
    case pop3
    case html

    /// Reads the bytes as this place does, and ends the process where what comes of it breaks a promise.
    func read(_ bytes: [UInt8]) {
        switch self {
        case .mail: MailSurface.read(bytes)
        case .header: HeaderSurface.read(bytes)
        case .lmtp: LMTPSurface.read(bytes)
        case .imap: IMAPSurface.read(bytes)
        case .pop3: POP3Surface.read(bytes)
        case .html: HTMLSurface.read(bytes)
        }
    }

    /// As `SVAR_FUZZ` names it.
    static let chosen: Surface = {
        let name = ProcessInfo.processInfo.environment["SVAR_FUZZ"] ?? ""
        guard let surface = Surface(rawValue: name) else { fatalError("SVAR_FUZZ is \(name); it must be one of \(allCases)") }
        return surface
    }()
}

/// What libFuzzer calls with each of its inputs.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let before = clock()
    Surface.chosen.read(Array(UnsafeBufferPointer(start: start, count: count)))
    // Time of the processor: on a busy machine others take the time of the wall.
    let seconds = Double(clock() - before) / 1_000_000
    precondition(seconds < 2, "\(seconds) s for one input")
    return 0
}
