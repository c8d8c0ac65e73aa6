import Database

/// Who works together.
extension Verification {
    /// Only those who work here are in a team or lead one, and nobody who is no more.
    func checkTeams(_ report: inout VerificationReport) throws {
        let rows = try connection.rows(
            """
            SELECT x.team, x.person, p.role, p.erased_at FROM (
                SELECT m.team, m.person FROM team_member m UNION SELECT t.id, t.lead FROM team t WHERE t.lead IS NOT NULL
            ) x JOIN person p ON p.id = x.person ORDER BY x.team, x.person
            """, [])
        for row in rows where try row.text(2) == "requester" || row.integerOrNil(3) != nil {
            report.differences.append("team \(try row.integer(0)): person \(try row.integer(1)) does not work here")
        }
    }
}
