import Foundation
import ServiceDesk
import Testing

@Suite("Events as they are kept")
struct TicketChangeCodingTests {
    /// Every change, and its fields as the first released version wrote them: histories are never rewritten, so these lines never change.
    private static let written: [(TicketChange, String, String)] = [
        (
            .opened(
                TicketOpening(
                    requester: ID(3), queue: ID(2), kind: .serviceRequest, priority: .high, line: .second, channel: .telephone,
                    message: ID(5))),
            "opened",
            #"{"channel":"telephone","kind":"serviceRequest","line":"second","message":5,"person":3,"priority":"high","queue":2}"#
        ),
        (.messageReceived(ID(5)), "messageReceived", #"{"message":5}"#),
        (.automaticReceived(ID(5)), "automaticReceived", #"{"message":5}"#),
        (.thanked(ID(5)), "thanked", #"{"message":5}"#),
        (.clockRearmed(.resolution, number: 3), "clockRearmed", #"{"clock":3,"target":"resolution"}"#),
        (.messageHeld(ID(5)), "messageHeld", #"{"message":5}"#),
        (.heldAccepted(ID(5)), "heldAccepted", #"{"message":5}"#),
        (.continued(in: ID(8)), "continued", #"{"ticket":8}"#),
        (.heldSeparated(ID(5), as: ID(8)), "heldSeparated", #"{"message":5,"ticket":8}"#),
        (.assigned(to: ID(3)), "assigned", #"{"person":3}"#),
        (.released(from: ID(3)), "released", #"{"person":3}"#),
        (.assigned(to: ID(3), because: .automatic), "assigned", #"{"assignment":"automatic","person":3}"#),
        (.released(from: ID(3), because: .absent), "released", #"{"person":3,"release":"absent"}"#),
        (.routed(by: ID(4)), "routed", #"{"rule":4}"#),
        (.triggered(by: ID(4)), "triggered", #"{"trigger":4}"#), (.triggerHeldBack(ID(4)), "triggerHeldBack", #"{"trigger":4}"#),
        (.queued(in: ID(2)), "queued", #"{"queue":2}"#),
        (.skillRequired(ID(6)), "skillRequired", #"{"skill":6}"#),
        (.skillRequired(nil), "skillRequired", "{}"),
        (.tagged([ID(1), ID(2)]), "tagged", #"{"tags":[1,2]}"#),
        (.answered(ID(5)), "answered", #"{"message":5}"#),
        (.noted(ID(5)), "noted", #"{"message":5}"#),
        (.escalated(from: .first, to: .third, because: ID(5)), "escalated", #"{"from":"first","line":"third","message":5}"#),
        (.escalated(from: .third, to: .second, because: nil), "escalated", #"{"from":"third","line":"second"}"#),
        (.closureRequested(ID(5)), "closureRequested", #"{"message":5}"#),
        (.proposed(ID(5)), "proposed", #"{"message":5}"#),
        (.waited(Waiting(for: .supplier)), "waited", #"{"waiting":"supplier"}"#),
        (
            .waited(Waiting(for: .date, until: Instant(microseconds: 1_700_000_000_000_000))), "waited",
            #"{"until":1700000000000000,"waiting":"date"}"#
        ),
        (.resumed, "resumed", "{}"),
        (.classified(.problem, isProactive: true), "classified", #"{"isProactive":true,"kind":"problem"}"#),
        (
            .prioritised(.high, PriorityAssessment(users: .high, business: .low, urgency: .medium), because: nil), "prioritised",
            #"{"assessment":{"business":"low","urgency":"medium","users":"high"},"priority":"high"}"#
        ),
        (.agreed(ID(3)), "agreed", #"{"agreement":3}"#), (.agreed(nil), "agreed", "{}"),
        (.prioritised(.low, nil, because: ID(5)), "prioritised", #"{"message":5,"priority":"low"}"#),
        (
            .clockReached(ClockReach(.nextResponse, number: 2, .breach)), "clockReached",
            #"{"clock":2,"stage":"breach","target":"nextResponse"}"#
        ),
        (
            .clockReached(ClockReach(.resolution, number: 1, .breach, arming: 2, due: Instant(microseconds: 7))), "clockReached",
            #"{"arming":2,"clock":1,"due":7,"stage":"breach","target":"resolution"}"#
        ),
        (
            .clockReached(ClockReach(.resolution, number: 1, .repetition, arming: 1, repetition: 3, due: Instant(microseconds: 7))),
            "clockReached", #"{"arming":1,"clock":1,"due":7,"repetition":3,"stage":"repeat","target":"resolution"}"#
        ),
        (.closed(.confirmed), "closed", #"{"closure":"confirmed"}"#),
        (.closed(.confirmedByTelephone), "closed", #"{"closure":"confirmedByTelephone"}"#),
        (.closed(.prevented), "closed", #"{"closure":"prevented"}"#),
        (.closed(.unconfirmed), "closed", #"{"closure":"unconfirmed"}"#),
        (.reopened(round: 2), "reopened", #"{"round":2}"#),
        (
            .opened(
                TicketOpening(
                    requester: ID(3), queue: ID(2), kind: .incident, priority: .normal, line: .first, channel: .mail, message: ID(5),
                    isProactive: true, assessment: PriorityAssessment(users: .high, business: .low, urgency: .low),
                    reportedAt: Instant(microseconds: 7))), "opened",
            #"{"assessment":{"business":"low","urgency":"low","users":"high"},"channel":"mail","isProactive":true,"kind":"incident","line":"first","message":5,"person":3,"priority":"normal","queue":2,"reportedAt":7}"#
        ),
        (.detailsChanged, "detailsChanged", "{}"), (.contactChanged, "contactChanged", "{}"),
        (.categorised(ID(5)), "categorised", #"{"category":5}"#),
        (.categorised(nil), "categorised", "{}"),
        (.fieldsChanged([ID(2), ID(9)]), "fieldsChanged", #"{"customFields":[2,9]}"#),
        (.approvalRequested, "approvalRequested", "{}"),
        (.watcherAdded(ID(3)), "watcherAdded", #"{"person":3}"#),
        (.watcherAccepted(ID(3)), "watcherAccepted", #"{"person":3}"#),
        (.watcherRemoved(ID(3)), "watcherRemoved", #"{"person":3}"#),
        (.restored(at: Instant(microseconds: 7)), "restored", #"{"restoredAt":7}"#),
        (.rated(.veryGood), "rated", #"{"score":5}"#),
        (.changeApproved(because: ID(5)), "changeApproved", #"{"message":5}"#),
        (.changeApproved(because: nil), "changeApproved", "{}"),
        (.changeDeclined(because: ID(5)), "changeDeclined", #"{"message":5}"#),
        (
            .timeSpent(TimeEntry(minutes: -15, by: ID(3), on: CalendarDate(day: 20_000), note: ID(5))), "timeSpent",
            #"{"day":"2024-10-04","message":5,"minutes":-15,"person":3}"#
        ),
        (
            .timeSpent(TimeEntry(minutes: 90, by: ID(3), on: CalendarDate(day: 0))), "timeSpent",
            #"{"day":"1970-01-01","minutes":90,"person":3}"#
        ),
        (.deliveryFailed(to: ID(3)), "deliveryFailed", #"{"person":3}"#),
        (
            .answerWithdrawn(
                ID(5),
                AnswerReversal(
                    answeredAt: Instant(microseconds: 7), stoppedLater: Instant(microseconds: 9),
                    stance: .init(
                        status: .waiting, waiting: Waiting(for: .date, until: Instant(microseconds: 11)), closureRequest: 4,
                        solutionAt: Instant(microseconds: 5)))),
            "answerWithdrawn",
            #"{"answeredAt":7,"closureRequest":4,"message":5,"solutionAt":5,"status":"waiting","stoppedLater":9,"until":11,"waiting":"date"}"#
        ),
        (
            .answerWithdrawn(ID(5), AnswerReversal(answeredAt: Instant(microseconds: 7))), "answerWithdrawn",
            #"{"answeredAt":7,"message":5}"#
        ),
        (.requesterMerged(into: ID(3)), "requesterMerged", #"{"person":3}"#),
        (.linked(.duplicateOf, ID(8)), "linked", #"{"relation":"duplicateOf","ticket":8}"#),
        (.unlinked(.problem, ID(8)), "unlinked", #"{"relation":"problem","ticket":8}"#),
        (.absorbed(ID(8), isUnanswered: true), "absorbed", #"{"isUnanswered":true,"ticket":8}"#),
        (.split([ID(5), ID(6)], into: ID(8)), "split", #"{"messages":[5,6],"ticket":8}"#),
        (.causeFound(ID(5)), "causeFound", #"{"message":5}"#), (.causeFound(nil), "causeFound", "{}"),
        (.workaroundFound(ID(5)), "workaroundFound", #"{"message":5}"#), (.workaroundFound(nil), "workaroundFound", "{}"),
        (.knownErrorMarked(true), "knownErrorMarked", #"{"isKnownError":true}"#),
        (.developersAsked(ID(4)), "developersAsked", #"{"developerRequest":4}"#),
        (
            .developerRequestMoved(ID(4), to: .inProgress), "developerRequestMoved",
            #"{"developerRequest":4,"developerState":"inProgress"}"#
        ),
        (.developerRequestChanged(ID(4)), "developerRequestChanged", #"{"developerRequest":4}"#),
        (.mailReadAgain(ID(5)), "mailReadAgain", #"{"message":5}"#),
        (.mailWithheld(ID(5), because: .otherSender), "mailWithheld", #"{"message":5,"withheld":"otherSender"}"#),
        (.sideWritten(ID(5), in: ID(3)), "sideWritten", #"{"message":5,"side":3}"#),
        (.sideReceived(ID(5), in: ID(3), as: .unproved), "sideReceived", #"{"arrival":"unproved","message":5,"side":3}"#),
        (.sideEnded(ID(3)), "sideEnded", #"{"side":3}"#), (.sideFailed(ID(3)), "sideFailed", #"{"side":3}"#),
        (.closed(.merged), "closed", #"{"closure":"merged"}"#),
        (.redacted(ID(5), because: ID(6)), "redacted", #"{"because":6,"message":5}"#),
    ]

    private static func fields(_ json: String) throws -> TicketChangeRecord.Fields {
        try JSONDecoder().decode(TicketChangeRecord.Fields.self, from: Data(json.utf8))
    }

    @Test("A change of version 1 reads as it was written", arguments: written)
    func reads(_ change: TicketChange, _ name: String, _ json: String) throws {
        #expect(try TicketChange(TicketChangeRecord(change: name, version: 1, fields: try Self.fields(json))) == change)
    }

    @Test("A change is written as version 1 wrote it", arguments: written)
    func writes(_ change: TicketChange, _ name: String, _ json: String) throws {
        let record = change.record
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(record.change == name)
        #expect(change.name == name)
        #expect(record.version == 1)
        #expect(String(decoding: try encoder.encode(record.fields), as: UTF8.self) == json)
        #expect(try TicketChange(record) == change)
    }

    @Test("A version or a change that is unknown is unreadable, never guessed")
    func unknown() throws {
        let fields = try Self.fields(#"{"message":5}"#)
        for (name, version) in [("noted", 2), ("noted", 0), ("merged", 1), ("", 1), ("Noted", 1)] {
            let unreadable = #expect(throws: TicketChangeRecord.Unreadable.self) {
                try TicketChange(TicketChangeRecord(change: name, version: version, fields: fields))
            }
            #expect(unreadable?.change == name)
            #expect(unreadable?.version == version)
        }
    }

    @Test("A change without one of its fields is unreadable", arguments: written)
    func missingField(_ change: TicketChange, _ name: String, _ json: String) throws {
        let all = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let optional = [
            "opened": ["isProactive", "assessment", "reportedAt"], "escalated": ["message"], "waited": ["until"],
            "prioritised": ["message", "assessment"], "timeSpent": ["message"],
            "changeApproved": ["message"], "agreed": ["agreement"], "clockReached": ["arming", "due"], "categorised": ["category"],
            "assigned": ["assignment"], "released": ["release"], "skillRequired": ["skill"],
            "causeFound": ["message"], "workaroundFound": ["message"],
            "answerWithdrawn": ["stoppedLater", "status", "waiting", "until", "closureRequest", "solutionAt"],
        ]
        for key in all.keys where !(optional[name] ?? []).contains(key) {
            let rest = try JSONSerialization.data(withJSONObject: all.filter { $0.key != key })
            let fields = try JSONDecoder().decode(TicketChangeRecord.Fields.self, from: rest)
            #expect(throws: TicketChangeRecord.Unreadable.self, "\(name) without \(key)") {
                try TicketChange(TicketChangeRecord(change: name, version: 1, fields: fields))
            }
        }
    }

    @Test("Fields hold ids, numbers and words of our own; a word that is not ours does not read")
    func foreignWords() {
        for json in [#"{"kind":"wish"}"#, #"{"line":"fourth"}"#, #"{"channel":"pigeon"}"#, #"{"closure":"maybe"}"#, #"{"message":"5"}"#] {
            #expect(throws: DecodingError.self) { try Self.fields(json) }
        }
    }

    @Test("Everything that the rules name keeps its stored word")
    func storedWords() {
        #expect(TicketStatus.allCases.map(\.rawValue) == ["new", "open", "waiting", "solved", "closed"])
        #expect(Priority.allCases.map(\.rawValue) == ["lowest", "low", "normal", "high", "highest"])
        #expect(TicketKind.allCases.map(\.rawValue) == ["incident", "serviceRequest", "problem", "change"])
        #expect(Channel.allCases.map(\.rawValue) == ["mail", "form", "telephone", "sms", "alarm", "api"])
        #expect(SupportLine.allCases.sorted() == [.first, .second, .third])
    }
}
