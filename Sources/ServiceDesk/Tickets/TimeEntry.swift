/// Working time that somebody spent on a ticket, as it was typed in.
package struct TimeEntry: Sendable, Hashable {
    /// Below zero for a correction.
    package var minutes: Int
    package var person: ID<Person>
    package var day: CalendarDate
    package var note: ID<Message>?

    /// Nobody works longer on one day; a correction takes no more back.
    package static let most = 24 * 60

    package init(minutes: Int, by person: ID<Person>, on day: CalendarDate, note: ID<Message>? = nil) {
        self.minutes = minutes
        self.person = person
        self.day = day
        self.note = note
    }
}
