import DeskStore
import MailFormat
import ServiceDesk

/// What our own mail server found out about the author; no other server is believed (RFC 8601 §5). No verdict is none against him.
struct SenderAuthentication: MailFilter {
    let name = IntakeFilter.sender

    func pass(_ mail: inout MailIntake) -> MailOutcome? {
        let (parsed, server) = (mail.contact.mail, mail.unit.desk.identity.authenticationServer)
        let results = parsed.authentication(by: server)
        guard !results.isEmpty else { return nil }
        let grounds = AuthenticationResults.Method.allCases.compactMap { method in
            results.verdict(method).map { "\(method.rawValue)=\($0.outcome.rawValue)" }
        }
        mail.note(parsed.standing(by: server).decision, grounds.joined(separator: " "))
        return nil
    }
}

extension ParsedMail {
    func standing(by server: String) -> SenderStanding {
        if isAuthenticated(by: server) { return .verified }
        return authentication(by: server).verdict(.dmarc)?.outcome == .fail ? .refuted : .unverified
    }
}

extension SenderStanding {
    fileprivate var decision: IntakeDecision {
        switch self {
        case .verified: .verified
        case .unverified: .unverified
        case .refuted: .refuted
        }
    }
}
