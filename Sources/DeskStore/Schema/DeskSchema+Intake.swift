/// What the filters of the intake decided of each mail.
extension DeskSchema {
    static let intake = [
        // With the message, not beside it: every mail has them, and nobody looks for messages by them.
        "ALTER TABLE message ADD COLUMN intake $text"
    ]
}
