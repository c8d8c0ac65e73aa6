import ServiceDesk

/// What somebody who works here writes on a ticket by mail.
struct StaffMail: MailFilter {
    let name = IntakeFilter.staffMail

    func pass(_ mail: inout MailIntake) throws -> MailOutcome? {
        try mail.receiveFromStaff(mail.met().author)
    }
}

/// What belongs to a side conversation.
struct Asides: MailFilter {
    let name = IntakeFilter.aside

    func pass(_ mail: inout MailIntake) throws -> MailOutcome? {
        try mail.receiveAside(mail.met().author)
    }
}
