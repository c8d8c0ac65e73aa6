import DeskStore
import ServiceDesk

/// The one way in which people are told of what happens to a ticket: the desk's table says who and how, each person how he wants it.
extension DeskUnit {
    /// Tells whoever takes part and whoever works here, each once, and nobody of what he did himself; mails leave after the commit.
    func announce(_ news: News, _ roster: Roster? = nil) throws {
        guard let event = news.staff.event else { return }
        let matrix = try roster?.matrix ?? notificationMatrix()
        let written = try tellReaders(news, event, by: matrix)
        guard NoticeAudience.allCases.contains(where: { $0.isStaff && !matrix.ways(event, $0).isEmpty }) else { return }
        let roster = try roster ?? Roster(self, by: matrix)
        let before = try notifications.told(of: news.event, news.ticket.id, at: now)
        for (colleague, usual) in roster.told(of: event, news.ticket, concerned: news.concerned) {
            let person = colleague.person.id
            guard person != news.actor, !before.contains(person) else { continue }
            try tell(colleague, news, event, usual.subtracting(written.contains(person) ? [.mail] : []))
        }
    }

    func notificationMatrix() throws -> NotificationMatrix {
        guard let text = try settings.value(SettingName.notificationMatrix) else { return .standard }
        // A table that cannot be read must not keep anybody from his work; `verify` says so.
        return (try? StoredJSON.value(text)) ?? .standard
    }

    /// - Returns: whom a mail was written to.
    private func tellReaders(_ news: News, _ event: NotifiedEvent, by matrix: NotificationMatrix) throws -> Set<ID<Person>> {
        var written = news.answered
        guard let notice = news.readers else { return written }
        let told: [NoticeAudience] = [.requester, .watchers].filter { !matrix.ways(event, $0).isEmpty }
        for reader in try told.isEmpty ? [] : participants.readers(of: news.ticket.id) where !written.contains(reader.id) {
            let isRequester = reader.id == news.ticket.requester
            // What a requester did he is told all the same: that it was taken in, and how it ended.
            guard told.contains(isRequester ? .requester : .watchers), isRequester || reader.id != news.actor else { continue }
            if notice.isAutomatic || news.isAutomatic, try !AutomaticAnswers(unit: self).mayTell(reader, of: news.ticket.id, notice) {
                continue
            }
            if news.isAutomatic, try !AutomaticAnswers(unit: self).mayWrite(to: reader) { continue }
            if event.isProgress, try !noticePreferences.of(reader.id).wantsProgress { continue }
            try notify(
                notice, of: news.ticket, message: news.message, to: reader, language: isRequester ? news.language : nil,
                event: notice == .progress ? news.event : nil, isAutomatic: news.isAutomatic)
            written.insert(reader.id)
        }
        return written
    }

    /// One colleague by the ways that are left to him; a mail that he does not want now is gathered.
    private func tell(_ colleague: Roster.Colleague, _ news: News, _ event: NotifiedEvent, _ ways: Set<NoticeWay>) throws {
        let notice = news.notice(for: colleague.person.id)
        let address = ways.contains(.mail) ? try workAddress(of: colleague.person) : nil
        let later = colleague.choices.moment(of: event, news.ticket.priority, at: now, zone: desk.identity.timeZone)
        let isShown = ways.contains(.browser)
        guard isShown || address != nil else { return }
        var draft = NoticeDraft(
            person: colleague.person.id, ticket: news.ticket.id, event: news.event, notice: notice, priority: news.ticket.priority,
            isShown: isShown)
        if let address {
            if let later {
                draft.gathering = (.digest, later)
            } else {
                draft.mail = try writeMail(notice, news, to: colleague.person, at: address)
            }
        }
        try notifications.add([draft], at: now)
    }

    /// It belongs to no thread of the ticket's mails: it is no part of the conversation, and no answer to it could be.
    private func writeMail(_ notice: Notice, _ news: News, to person: Person, at address: EmailAddress) throws -> ID<OutboxEntry> {
        try outbox.add(
            OutboxDraft(
                notice: notice, ticket: news.ticket.id, message: news.message, recipient: person, at: address,
                language: desk.identity.language(for: person.language), event: news.event, mailID: desk.newMailID()), at: now)
    }

    /// Whoever left meanwhile, or can only be reached at the desk's own address, is sent nothing.
    func workAddress(of person: Person) throws -> EmailAddress? {
        guard person.role.isStaff, !person.isDisabled, let address = person.mailbox else { return nil }
        return try AutomaticAnswers(unit: self).isOwn(address) ? nil : address
    }

    /// A notice to staff tells its reader only what he may see now.
    func mayRead(_ person: Person, _ ticket: Ticket) throws -> Bool {
        guard person.role.isStaff, !person.isDisabled else { return false }
        return try sights.of(person).sees(ticket.place)
    }
}
