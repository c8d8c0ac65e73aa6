import Foundation
import Testing

@testable import ServiceDesk

@Suite("Steps of macros and triggers")
struct TicketStepTests {
    private static let steps: [TicketStep] = [
        .answer(ID(1)), .ask(ID(1)), .propose(ID(2)), .requestClosure(nil), .requestClosure(ID(3)), .note("x"), .categorise(ID(4)),
        .classify(.change), .assess(PriorityAssessment(users: .low, business: .high, urgency: .medium)),
        .prioritise(.high, because: "why"), .tag([ID(2), ID(1)]), .untag([ID(2)]), .queue(ID(1)), .requireSkill(ID(1)), .assign(.me),
        .assign(.nobody), .assign(.person(ID(7))), .escalate(.third, because: ""), .escalate(.second, because: "hard"), .wait(.supplier),
        .snooze(days: 3), .resume, .spend(minutes: 5), .close, .reopen, .notify(.assignee), .notify(.managers), .notify(.line(.second)),
        .notify(.person(ID(7))),
    ]

    @Test("Every step is kept as it is", arguments: steps)
    func kept(step: TicketStep) throws {
        let written = try JSONEncoder().encode(TicketStepRecord(step))
        #expect(try JSONDecoder().decode(TicketStepRecord.self, from: written).step == step)
    }

    @Test("There is one of each kind above")
    func all() {
        #expect(Set(Self.steps.map(\.kind)) == Set(TicketStep.Kind.allCases))
    }

    @Test(
        "A step without what it needs, or with what belongs to another, is none",
        arguments: [
            #"{"do":"answer"}"#, #"{"do":"queue","queue":1,"line":"first"}"#, #"{"do":"close","text":"x"}"#, #"{"do":"assign"}"#,
            #"{"do":"assign","assignee":"you"}"#, #"{"do":"assess","users":"low"}"#, #"{"do":"notify","to":"-3"}"#,
            #"{"do":"snooze","days":1,"minutes":1}"#,
        ])
    func meaningless(json: String) throws {
        #expect(try JSONDecoder().decode(TicketStepRecord.self, from: Data(json.utf8)).step == nil)
    }

    @Test("A condition on what a ticket is by now is kept, and holds for what it says")
    func conditions() throws {
        let contact = RoutedContact(
            channel: .mail, queue: ID(2), status: .waiting, line: .second, assignee: ID(7), tags: [ID(3)], age: .seconds(7_200))
        let cases: [(RoutingCondition, Bool)] = [
            (.queue([ID(2)]), true), (.queue([ID(1)]), false), (.status([.waiting, .open]), true), (.status([.new]), false),
            (.line([.second]), true), (.line([.first]), false), (.assignee([.anybody]), true), (.assignee([.nobody]), false),
            (.assignee([.nobody, .person(ID(7))]), true), (.assignee([.person(ID(8))]), false), (.tag([ID(3), ID(4)]), true),
            (.tag([ID(4)]), false), (.age(hours: [2]), true), (.age(hours: [3]), false), (.age(hours: [3, 1]), true),
        ]
        for (condition, holds) in cases {
            #expect(RoutingConditionRecord(condition).condition == condition)
            #expect(ConditionTests([condition]).hold(for: contact) == holds, "\(condition)")
        }
        for (on, value) in [("age", "-1"), ("age", "x"), ("assignee", "me"), ("status", "done"), ("tag", "x")] {
            let subject = try #require(RoutingConditionRecord.Subject(rawValue: on))
            #expect(RoutingConditionRecord(on: subject, values: [value]).condition == nil)
        }
    }
}
