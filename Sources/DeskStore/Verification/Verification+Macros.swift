import Database
import ServiceDesk

/// What is written once and done often.
extension Verification {
    /// Every macro, trigger and canned answer can be read, and means something; every chain that a history names was one.
    func checkMacros(_ report: inout VerificationReport) throws {
        check("macros", &report) { _ = try Macros(connection).all() }
        check("triggers", &report) { _ = try Triggers(connection).all() }
        check("events that triggers look at", &report) {
            _ = try TriggerQueue(connection).oldest(limit: Int(Int32.max), at: Instant(microseconds: .max))
        }
        for answer in try CannedAnswers(connection).all() {
            if answer.texts.isEmpty { report.differences.append("canned answer \(answer.id.rawValue) has no text") }
            for (language, text) in answer.texts where (try? AnswerTemplate(text)) == nil {
                report.differences.append("canned answer \(answer.id.rawValue): its text in \(language.rawValue) cannot be filled in")
            }
        }
        let ids = Set(try connection.rows("SELECT id FROM desk_trigger", []).map { try $0.integer(0) })
        for row in try connection.rows(
            "SELECT ticket, fields FROM ticket_event WHERE change IN ('triggered', 'triggerHeldBack') ORDER BY ticket, sequence", [])
        where try TicketEventFields.decode(row.text(1)).trigger.map({ !ids.contains($0.rawValue) }) ?? true {
            report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): its history names a trigger that there is not")
        }
    }

    private func check(_ name: String, _ report: inout VerificationReport, _ read: () throws -> Void) {
        do {
            try read()
        } catch {
            report.differences.append("\(name) cannot be read: \(error)")
        }
    }
}
