import Foundation
import ServiceDesk

/// The fields of an event as JSON with sorted keys, so that equal fields are equal text.
///
/// Written by hand, because events are most of what a desk writes and a general encoder takes longer for one than the database does.
package enum TicketEventFields {
    private static let decoder = JSONDecoder()

    package static func encode(_ fields: TicketChangeRecord.Fields) -> String {
        var json = FlatJSON()
        json.add("agreement", fields.agreement)
        json.add("answeredAt", fields.answeredAt)
        json.add("arming", fields.arming)
        json.add("arrival", fields.arrival)
        json.add("assessment", fields.assessment)
        json.add("assignment", fields.assignment)
        json.add("because", fields.because)
        json.add("category", fields.category)
        json.add("channel", fields.channel)
        json.add("clock", fields.clock)
        json.add("closure", fields.closure)
        json.add("closureRequest", fields.closureRequest)
        json.add("customFields", fields.customFields)
        json.add("day", fields.day)
        json.add("developerRequest", fields.developerRequest)
        json.add("developerState", fields.developerState)
        json.add("due", fields.due)
        json.add("from", fields.from)
        json.add("isKnownError", fields.isKnownError)
        json.add("isProactive", fields.isProactive)
        json.add("isUnanswered", fields.isUnanswered)
        json.add("kind", fields.kind)
        json.add("line", fields.line)
        json.add("message", fields.message)
        json.add("messages", fields.messages)
        json.add("minutes", fields.minutes)
        json.add("person", fields.person)
        json.add("priority", fields.priority)
        json.add("queue", fields.queue)
        json.add("relation", fields.relation)
        json.add("release", fields.release)
        json.add("repetition", fields.repetition)
        json.add("reportedAt", fields.reportedAt)
        json.add("restoredAt", fields.restoredAt)
        json.add("round", fields.round)
        json.add("rule", fields.rule)
        json.add("score", fields.score?.rawValue)
        json.add("side", fields.side)
        json.add("skill", fields.skill)
        json.add("solutionAt", fields.solutionAt)
        json.add("stage", fields.stage)
        json.add("status", fields.status)
        json.add("stoppedLater", fields.stoppedLater)
        json.add("tags", fields.tags)
        json.add("target", fields.target)
        json.add("ticket", fields.ticket)
        json.add("trigger", fields.trigger)
        json.add("until", fields.until)
        json.add("waiting", fields.waiting)
        json.add("withheld", fields.withheld)
        return json.text
    }

    /// One field of such a text, a number or a word, without reading the others; `nil` where it is not there.
    static func value(of key: String, in text: String) -> String? {
        guard let start = text.range(of: "\"\(key)\":")?.upperBound else { return nil }
        return text[start...].prefix { $0 != "," && $0 != "}" }.trimmingCharacters(in: ["\""])
    }

    package static func decode(_ text: String) throws -> TicketChangeRecord.Fields {
        try decoder.decode(TicketChangeRecord.Fields.self, from: Data(text.utf8))
    }
}

/// An object whose values need no escaping: numbers, and words of our own.
private struct FlatJSON {
    private var members = ""

    var text: String { "{\(members)}" }

    mutating func add(_ key: String, _ value: Int?) {
        if let value { append(key, String(value)) }
    }

    mutating func add(_ key: String, _ value: Bool?) {
        if let value { append(key, value ? "true" : "false") }
    }

    mutating func add<Entity>(_ key: String, _ id: ID<Entity>?) {
        if let id { append(key, String(id.rawValue)) }
    }

    mutating func add<Entity>(_ key: String, _ ids: [ID<Entity>]?) {
        if let ids { append(key, "[\(ids.map { String($0.rawValue) }.joined(separator: ","))]") }
    }

    mutating func add(_ key: String, _ instant: Instant?) {
        if let instant { append(key, String(instant.microseconds)) }
    }

    mutating func add(_ key: String, _ day: CalendarDate?) {
        if let day { append(key, "\"\(day)\"") }
    }

    mutating func add<Word: RawRepresentable<String>>(_ key: String, _ word: Word?) {
        if let word { append(key, "\"\(word.rawValue)\"") }
    }

    mutating func add(_ key: String, _ assessment: PriorityAssessment?) {
        guard let assessment else { return }
        var degrees = FlatJSON()
        degrees.add("business", assessment.business)
        degrees.add("urgency", assessment.urgency)
        degrees.add("users", assessment.users)
        append(key, degrees.text)
    }

    private mutating func append(_ key: String, _ value: String) {
        if !members.isEmpty { members += "," }
        members += "\""
        members += key
        members += "\":"
        members += value
    }
}
