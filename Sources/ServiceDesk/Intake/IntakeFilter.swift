/// The filters that a mail passes on its way into the desk, in their order.
package enum IntakeFilter: String, Sendable, Hashable, CaseIterable {
    /// Did it come before (mailbox, Message-ID, hash of the body)?
    case duplicate
    /// What it says in the desk's own name is passed over (CASES.md A4).
    case ownHeaders
    /// What our own mail server found out about its author (RFC 8601).
    case sender
    /// Has it been round before?
    case loop
    /// Did a machine write it (RFC 3834)?
    case automatic
    case virus
    /// Does it say that a mail of ours failed (RFC 3464)?
    case bounce
    /// Does somebody who works here write on a ticket by it (CASES.md A3)?
    case staffMail
    /// Does it belong to a side conversation?
    case aside
    case spam
    /// Did somebody who works here pass on what another wrote?
    case forwarded
    /// Does a system that watches machines report something?
    case monitoring
    /// Does it belong to a ticket that there is?
    case followUp
    /// What the rules of the desk say, and which queue it comes into.
    case rules
}
