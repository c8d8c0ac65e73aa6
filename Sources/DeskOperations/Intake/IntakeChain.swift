import ServiceDesk

/// The filters that a mail passes on its way into the desk, in their order.
enum IntakeChain {
    static let filters: [any MailFilter] = [
        Duplicates(), OwnHeaders(), SenderAuthentication(), Loops(), AutomaticMail(), Viruses(), Bounces(), StaffMail(), Asides(), Spam(),
        PassedOn(), Monitoring(), FollowUps(), NewTickets(),
    ]
}

/// One filter: it notes what it finds out of a mail, or says where the mail goes.
protocol MailFilter: Sendable {
    var name: IntakeFilter { get }

    /// - Returns: what became of the mail where this filter decides that; else the next one looks at it.
    func pass(_ mail: inout MailIntake) throws -> MailOutcome?
}
