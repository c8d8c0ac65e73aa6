/// Who may do what, and how far: the table of docs/permissions.md, cell by cell. A test compares the two.
package enum Permissions {
    package static func scope(of action: DeskAction, for standing: Standing) -> PermissionScope {
        let row = row(of: action)
        return switch standing {
        case .requester: row.requester
        case .agent: row.agent
        case .leadingSpecialist: row.leading
        case .manager: row.manager
        case .administrator: row.administrator
        }
    }

    private typealias Row = (
        requester: PermissionScope, agent: PermissionScope, leading: PermissionScope, manager: PermissionScope,
        administrator: PermissionScope
    )

    /// Requester, agent, leading specialist, manager, administrator.
    private static func row(of action: DeskAction) -> Row {
        switch action {
        case .writeIn: (.own, .own, .own, .own, .own)
        case .confirmClosure: (.own, .own, .own, .own, .own)
        case .rate: (.own, .own, .own, .own, .own)
        case .seeTicket: (.none, .queue, .line, .all, .all)
        case .openTicket: (.none, .all, .all, .all, .all)
        case .takeNext: (.none, .queue, .queue, .all, .all)
        case .answer: (.none, .queue, .line, .all, .all)
        case .blindCopy: (.none, .queue, .queue, .all, .all)
        case .note: (.none, .queue, .line, .all, .all)
        case .assign: (.none, .queue, .line, .all, .all)
        case .moveToQueue: (.none, .queue, .line, .all, .all)
        case .escalate: (.none, .queue, .line, .all, .all)
        case .describe: (.none, .queue, .line, .all, .all)
        case .correctRequester: (.none, .queue, .line, .all, .all)
        case .wait: (.none, .queue, .line, .all, .all)
        case .close: (.none, .queue, .line, .all, .all)
        case .admitHeld: (.none, .queue, .line, .all, .all)
        case .inviteWatchers: (.none, .queue, .line, .all, .all)
        case .requestApproval: (.none, .queue, .line, .all, .all)
        case .decideApproval: (.none, .none, .none, .all, .all)
        case .enterTime: (.none, .queue, .line, .all, .all)
        case .redact: (.none, .queue, .line, .all, .all)
        case .deleteSpam: (.none, .queue, .line, .all, .all)
        case .work: (.none, .queue, .line, .all, .all)
        case .findCaller: (.none, .queue, .line, .all, .all)
        case .seeLoad: (.none, .own, .line, .all, .all)
        case .seeWorkProfile: (.none, .own, .own, .all, .all)
        case .setWorkProfile: (.none, .none, .none, .all, .all)
        case .setPresence: (.none, .own, .own, .all, .all)
        case .switchOff: (.none, .none, .none, .none, .all)
        case .seePeople: (.none, .none, .none, .none, .all)
        case .changePeople: (.none, .none, .none, .none, .all)
        case .readArticles: (.none, .all, .all, .all, .all)
        case .writeArticles: (.none, .all, .all, .all, .all)
        case .approveArticles: (.none, .own, .all, .all, .all)
        case .setArticleSections: (.none, .none, .none, .none, .all)
        case .readSettings: (.none, .all, .all, .all, .all)
        case .setLines: (.none, .none, .none, .none, .all)
        case .setTeams: (.none, .none, .none, .none, .all)
        case .setQueues: (.none, .none, .none, .none, .all)
        case .setMailboxes: (.none, .none, .none, .none, .all)
        case .setCategories: (.none, .none, .none, .none, .all)
        case .setOrganizations: (.none, .none, .none, .none, .all)
        case .setRouting: (.none, .none, .none, .none, .all)
        case .setAgreements: (.none, .none, .none, .none, .all)
        case .watchOutgoingMail: (.none, .none, .none, .none, .all)
        case .runDesk: (.none, .none, .none, .none, .all)
        }
    }
}
