import Database
import ServiceDesk

/// What is known of people by which they are found.
extension Verification {
    /// Every number reads as it is kept, and belongs to somebody who is there.
    func checkTelephones(_ report: inout VerificationReport) throws {
        let rows = try connection.rows(
            """
            SELECT t.person, t.number, p.erased_at, p.merged_into FROM person_telephone t JOIN person p ON p.id = t.person
            ORDER BY t.person, t.number
            """, [])
        for row in rows {
            let name = "person \(try row.integer(0))"
            if try row.integerOrNil(2) != nil || row.integerOrNil(3) != nil {
                report.differences.append("\(name): is no more, and has a telephone number")
            }
            let number = try? PhoneNumber(row: row, 1)
            if try number?.description != row.text(1) { report.differences.append("\(name): a telephone number cannot be compared") }
        }
    }
}
