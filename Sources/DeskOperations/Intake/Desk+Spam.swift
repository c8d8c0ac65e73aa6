import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// Says that what lies among spam is none: it goes into the queue that it was sent to, and is taken in there like any new contact.
    package func takeOutOfSpam(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .moveToQueue)
            guard let first = try unit.messages.first(of: ticket.id), let findings = first.intake, findings.isSetAside,
                let requester = try unit.people.find(ticket.requester)
            else { throw DeskError.refused(.noChange) }
            try unit.messages.save(findings + [IntakeFinding(.notSpam, "\(viewer.person.rawValue)")], of: first.id)
            let meant = try unit.queues.all().first { $0.id == findings.meantQueue }?.id ?? unit.queues.all().first?.id
            let moved = try meant.flatMap { $0 == ticket.queue ? nil : try unit.queue(ticket, in: $0, by: .staff(viewer)) } ?? ticket
            let mayAnswer = try first.automatic == AutoSubmitted.no.rawValue && AutomaticAnswers(unit: unit).mayWrite(to: requester)
            try unit.announceOpening(moved, first.id, by: viewer.person, mayAnswer: mayAnswer, language: first.language)
        }
    }
}

extension DeskUnit {
    /// By primary key.
    func spamQueue() throws -> ID<Queue>? {
        try settings.value(SettingName.spamQueue).flatMap { Int64($0) }.map { ID($0) }
    }

    /// Whether that queue is the one that takes spam.
    func set(_ queue: ID<Queue>, takesSpam: Bool) throws {
        guard try takesSpam != (spamQueue() == queue) else { return }
        try settings.set(SettingName.spamQueue, takesSpam ? "\(queue.rawValue)" : "")
    }
}

extension [IntakeFinding] {
    /// The spam of them lies in the queue for spam, and was meant for this one.
    func settingAside(from queue: ID<Queue>) -> Self {
        map { $0.decision == .takenForSpam ? IntakeFinding(.setAside, "\(queue.rawValue) \($0.grounds)") : $0 }
    }

    /// The queue that a mail among spam was meant for.
    package var meantQueue: ID<Queue>? {
        let aside = last { $0.decision == .setAside || $0.decision == .ruleSetAside }
        return aside?.grounds.split(separator: " ").first.flatMap { Int64($0) }.map { ID($0) }
    }
}
