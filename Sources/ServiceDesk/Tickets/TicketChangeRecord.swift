/// A change as it is kept: the word for it, the version of its form, and flat fields of ids, words of our own and numbers.
///
/// A form that changes gets a new version; the decoder of the old one stays, because histories are never rewritten.
package struct TicketChangeRecord: Sendable, Hashable {
    package let change: String
    package let version: Int
    package let fields: Fields

    package init(change: String, version: Int, fields: Fields) {
        self.change = change
        self.version = version
        self.fields = fields
    }

    /// The union of the fields of all changes; each change uses a few.
    package struct Fields: Sendable, Hashable, Codable {
        package var message: ID<Message>?
        package var person: ID<Person>?
        package var queue: ID<Queue>?
        package var ticket: ID<Ticket>?
        package var kind: TicketKind?
        package var priority: Priority?
        package var line: SupportLine?
        package var from: SupportLine?
        package var channel: Channel?
        package var closure: TicketClosure?
        package var round: Int?
        package var waiting: WaitingReason?
        package var until: Instant?
        package var isProactive: Bool?
        package var assessment: PriorityAssessment?
        package var agreement: ID<Agreement>?
        package var target: ClockTarget?
        package var clock: Int?
        package var stage: ClockStage?
        package var arming: Int?
        package var repetition: Int?
        package var due: Instant?
        package var reportedAt: Instant?
        package var restoredAt: Instant?
        package var score: Satisfaction.Score?
        package var minutes: Int?
        package var day: CalendarDate?
        /// The note with the reason, where `message` is what it was done to.
        package var because: ID<Message>?
        package var category: ID<Category>?
        package var customFields: [ID<Field>]?
        package var assignment: AssignmentReason?
        package var release: ReleaseReason?
        package var rule: ID<RoutingRule>?
        package var trigger: ID<Trigger>?
        package var skill: ID<Skill>?
        package var tags: [ID<Tag>]?
        package var relation: TicketRelation?
        package var messages: [ID<Message>]?
        package var isUnanswered: Bool?
        package var isKnownError: Bool?
        package var developerRequest: ID<DeveloperRequest>?
        package var developerState: DeveloperRequest.State?
        package var withheld: WithholdingReason?
        package var side: ID<SideConversation>?
        package var arrival: SideConversation.Arrival?
        package var status: TicketStatus?
        package var closureRequest: Int?
        package var answeredAt: Instant?
        package var stoppedLater: Instant?
        package var solutionAt: Instant?

        package init() {}
    }

    /// A record that this version of the desk cannot read.
    package struct Unreadable: Error, Sendable, Hashable {
        package let change: String
        package let version: Int
    }
}
