import DeskStore

/// Waiting until something comes (RFC 2177).
extension IMAPClient {
    var canIdle: Bool { capabilities.contains("IDLE") || capabilities.contains("IMAP4REV2") }

    func beginIdle() throws {
        let tag = try start(IMAPCommand("IDLE"))
        let deadline = ContinuousClock.now + limits.commandDeadline
        while ContinuousClock.now < deadline {
            switch try next(before: deadline) {
            case .goOn?:
                idleTag = tag
                return
            case .end(tag, let status)?: throw fault(.refused, status.text)
            case .end, .note, .bye, .capabilities, .found, .exists, .fetched, .other, nil: break
            }
        }
        throw fault(.tooSlow)
    }

    /// Waits for news; `false` when there are none.
    func awaitNews(within time: Duration) throws -> Bool {
        let deadline = ContinuousClock.now + time
        while !hasNews, let response = try next(before: deadline) {
            // A server that ends IDLE by itself wants to be asked anew.
            if case .end(idleTag, _) = response {
                idleTag = nil
                return true
            }
        }
        return hasNews
    }

    func endIdle() throws {
        guard let tag = idleTag else { return }
        idleTag = nil
        try say("DONE")
        let deadline = ContinuousClock.now + limits.commandDeadline
        while ContinuousClock.now < deadline {
            if case .end(tag, let status)? = try next(before: deadline) { return try expect(status) }
        }
        throw fault(.tooSlow)
    }
}
