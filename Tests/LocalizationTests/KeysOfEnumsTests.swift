import Localization
import ServiceDesk
import Testing

/// Pages build keys out of the raw values of the rules' enums; a case without a text would show its key.
@Suite("Texts for the cases of enums")
struct KeysOfEnumsTests {
    @Test(
        "Every case has a text in every language",
        arguments: [
            ("status", TicketStatus.allCases.map(\.rawValue)), ("list.filter.status", TicketStatus.allCases.map(\.rawValue)),
            ("priority", Priority.allCases.map(\.rawValue)), ("kind", TicketKind.allCases.map(\.rawValue)),
            ("line", SupportLine.allCases.map(\.rawValue)),
            ("channel", Channel.allCases.map(\.rawValue)), ("ticket.why", Placement.allCases.map(\.rawValue)),
            ("ticket.purpose", Message.Purpose.allCases.map(\.rawValue)), ("satisfaction.score", Satisfaction.Score.allCases.map(\.word)),
            ("watching", Watching.allCases.map(\.rawValue)), ("approval", ChangeApproval.State.allCases.map(\.rawValue)),
            ("refusal", TicketRefusal.allCases.map(\.rawValue)), ("field.type", FieldType.allCases.map(\.rawValue)),
            ("event.assigned", AssignmentReason.allCases.map(\.rawValue)), ("event.released", ReleaseReason.allCases.map(\.rawValue)),
            ("relation", TicketRelation.allCases.map(\.rawValue)), ("developers.state", DeveloperRequest.State.allCases.map(\.rawValue)),
            ("clock.pause", PauseReason.allCases.map(\.rawValue)),
            ("routing.on", RoutingConditionRecord.Subject.allCases.map(\.rawValue)),
            ("routing.in", RoutingCondition.Place.allCases.map(\.rawValue)), ("routing.result", RoutingResult.allCases.map(\.rawValue)),
            ("intake.filter", IntakeFilter.allCases.map(\.rawValue)), ("intake", IntakeDecision.allCases.map(\.rawValue)),
            ("mailKind", MailKind.allCases.map(\.rawValue)), ("senderStanding", SenderStanding.allCases.map(\.rawValue)),
            ("step", TicketStep.Kind.allCases.map(\.rawValue)), ("trigger.moment", TriggerMoment.allCases.map(\.rawValue)),
            ("field.fault", FieldRefusal.Fault.allCases.map(\.rawValue)),
            ("notices.event", NotifiedEvent.allCases.map(\.rawValue)), ("notices.audience", NoticeAudience.allCases.map(\.rawValue)),
            ("notices.way", NoticeWay.allCases.map(\.rawValue)), ("notices.pace", DigestPace.allCases.map(\.rawValue)),
            ("articles.part", ArticleContent.Part.allCases.map(\.rawValue)),
            ("articles.confidence", ArticleConfidence.allCases.map(\.rawValue)),
            ("articles.audience", ArticleAudience.Kind.allCases.map(\.rawValue)),
            ("articles.refusal", ArticleRefusal.allCases.map(\.rawValue)),
            ("tokens.scope", TokenScope.allCases.map(\.rawValue)),
            ("withheld", WithholdingReason.allCases.map(\.rawValue)),
            ("aside.arrival", SideConversation.Arrival.allCases.map(\.rawValue)),
            ("event.sideReceived", SideConversation.Arrival.allCases.map(\.rawValue)),
            ("notices.day", Weekday.allCases.map(\.rawValue)), ("mail.progress.reason", WaitingReason.allCases.map(\.rawValue)),
        ])
    func cases(group: String, names: [String]) {
        for language in Language.allCases {
            for key in names.map({ "\(group).\($0)" }) { #expect(Catalog.of(language).text(key) != key) }
        }
    }

    @Test("Every priority says what it means")
    func meanings() {
        let meanings = Priority.allCases.map { Catalog.of(.english).text("priority.means.\($0.rawValue)") }
        #expect(Set(meanings).count == Priority.allCases.count)
        #expect(meanings.first == "A consultation")
    }
}
