/// What is written down about a ticket beside its conversation.
extension DeskSchema {
    static let log = [
        "ALTER TABLE ticket ADD COLUMN time_spent $integer NOT NULL DEFAULT 0 CHECK (time_spent >= 0)"
    ]
}
