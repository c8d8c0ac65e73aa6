import DeskStore

/// What is done with a mail once it is a ticket.
extension IMAPClient {
    func settle(_ uids: [UInt32], as afterwards: Mailbox.Afterwards) throws {
        guard !uids.isEmpty else { return }
        let set = Self.set(uids)
        switch afterwards {
        case .keep: try store("+FLAGS.SILENT (\\Seen)", on: set)
        case .delete: try remove(set)
        case .move(let folder): try move(set, to: folder)
        }
    }

    private func move(_ set: String, to folder: String) throws {
        step = .target
        defer { step = .read }
        if capabilities.contains("MOVE") || capabilities.contains("IMAP4REV2") {
            try expect(try run(IMAPCommand("UID MOVE \(set)").folder(folder)), orElse: .targetMissing)
        } else {
            try expect(try run(IMAPCommand("UID COPY \(set)").folder(folder)), orElse: .targetMissing)
            step = .read
            try remove(set)
        }
    }

    /// Removes these mails and no others: without UIDPLUS a server knows only EXPUNGE of all that is flagged, and somebody else may have
    /// flagged some; then the flag has to do.
    private func remove(_ set: String) throws {
        try store("+FLAGS.SILENT (\\Seen \\Deleted)", on: set)
        guard capabilities.contains("UIDPLUS") || capabilities.contains("IMAP4REV2") else { return }
        try expect(try run(IMAPCommand("UID EXPUNGE \(set)")))
    }

    private func store(_ flags: String, on set: String) throws {
        try expect(try run(IMAPCommand("UID STORE \(set) \(flags)")))
    }
}
