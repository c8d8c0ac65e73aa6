import Database
import ServiceDesk

extension Row {
    /// A column that holds one of our own words; anything else there is a fault of the database.
    func word<Word: RawRepresentable>(_ index: Int) throws -> Word where Word.RawValue == String {
        let text = try text(index)
        guard let word = Word(rawValue: text) else { throw DatabaseError.unexpectedValue("\(text) is no \(Word.self)") }
        return word
    }

    func wordOrNil<Word: RawRepresentable>(_ index: Int) throws -> Word? where Word.RawValue == String {
        try textOrNil(index) == nil ? nil : word(index)
    }

    func id<Entity>(_ index: Int) throws -> ID<Entity> { ID(try integer(index)) }

    func idOrNil<Entity>(_ index: Int) throws -> ID<Entity>? { try integerOrNil(index).map { ID($0) } }

    func instant(_ index: Int) throws -> Instant { Instant(microseconds: try integer(index)) }

    func instantOrNil(_ index: Int) throws -> Instant? { try integerOrNil(index).map { Instant(microseconds: $0) } }
}

extension ID: SQLConvertible {
    package var sqlValue: SQLValue { .integer(rawValue) }
}

extension Instant: SQLConvertible {
    package var sqlValue: SQLValue { .integer(microseconds) }
}

extension Connection {
    /// Inserts one row and gives the id that the database chose.
    func insert<Entity>(_ sql: String, _ arguments: [SQLValue]) throws -> ID<Entity> {
        guard let row = try rows(sql + " RETURNING id", arguments).first else {
            throw DatabaseError.unexpectedValue("an insert returned no id")
        }
        return try row.id(0)
    }
}
