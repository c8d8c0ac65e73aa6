/// The link by which the first administrator is made. There is one at a time, and its secret stands nowhere (CASES.md D4).
extension DeskSchema {
    static let setUpLink = [
        """
        CREATE TABLE set_up_link (
            id $integer NOT NULL PRIMARY KEY CHECK (id = 1),
            hash $text NOT NULL CHECK (hash <> ''),
            created_at $integer NOT NULL,
            expires_at $integer NOT NULL CHECK (expires_at > created_at)
        ) $strict
        """
    ]
}
