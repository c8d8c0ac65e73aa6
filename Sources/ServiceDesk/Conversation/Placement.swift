/// Why a message stands on the ticket where it stands.
package enum Placement: String, Sendable, Hashable, CaseIterable, Codable {
    /// It opened the ticket: nothing in it named another one.
    case newTicket
    /// It came to a reply address whose token is signed for this ticket and this sender.
    case token
    /// It answers a message of this ticket (In-Reply-To or References, RFC 5322 §3.6.4).
    case references
    /// It names the ticket's number in its subject or its new words.
    case number
    /// A system that watches machines reports the fault of this ticket again, or that it is over.
    case alarm
    /// It was written in the web form.
    case form
    /// It came through the programming interface or the command line.
    case api
    /// It was written by staff on the ticket's page.
    case page
    /// Somebody here answered a notice by mail.
    case staffMail
    /// It came to the reply address of a side conversation, or answers a mail of it.
    case side
}
