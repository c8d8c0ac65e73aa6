import Database
import ServiceDesk

/// What people keep for themselves.
extension Verification {
    /// Every view means something.
    func checkViews(_ report: inout VerificationReport) throws {
        for row in try connection.rows("SELECT id, selection FROM saved_view ORDER BY id", []) {
            do {
                let _: TicketSelection = try StoredJSON.value(try row.text(1))
            } catch {
                report.differences.append("view \(try row.integer(0)) cannot be read: \(error)")
            }
        }
    }
}
