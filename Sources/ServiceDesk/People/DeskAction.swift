/// What somebody may be allowed to do at the desk: a row each of docs/permissions.md.
package enum DeskAction: String, Sendable, Hashable, CaseIterable {
    // With a ticket of his own, by mail and by signed links.
    case writeIn
    case confirmClosure
    case rate

    // With tickets.
    case seeTicket
    case openTicket
    case takeNext
    case answer
    case blindCopy
    case note
    case assign
    case moveToQueue
    case escalate
    case describe
    case correctRequester
    case wait
    case close
    case admitHeld
    case inviteWatchers
    case requestApproval
    case decideApproval
    case enterTime
    case redact
    case deleteSpam
    /// Whatever is done with a ticket and has no row of its own.
    case work

    // With people.
    case findCaller
    case seeLoad
    case seeWorkProfile
    case setWorkProfile
    case setPresence
    case switchOff
    case seePeople
    case changePeople

    // With what the desk knows.
    case readArticles
    case writeArticles
    case approveArticles
    case setArticleSections

    // With the desk.
    case readSettings
    case setLines
    case setTeams
    case setQueues
    case setMailboxes
    case setCategories
    case setOrganizations
    case setRouting
    case setAgreements
    case watchOutgoingMail
    /// Whatever an administrator does that has no row of its own.
    case runDesk
}
