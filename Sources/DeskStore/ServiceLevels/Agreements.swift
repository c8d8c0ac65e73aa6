import Database
import ServiceDesk

/// The agreements and calendars of the desk. Each has versions that follow each other; none is ever changed.
package struct Agreements {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All of them: a desk has a few. Three queries by primary key and one small table.
    package func all() throws -> AgreementRecords {
        AgreementRecords(agreements: try agreements(), calendars: try calendars(), byPriority: try byPriority())
    }

    /// The first calendar and agreement; whoever has some already keeps them.
    package func addStandard(
        calendar: (name: String, definition: CalendarDefinition), agreement: (name: String, terms: AgreementTerms)
    ) throws {
        guard try connection.rows("SELECT 1 FROM calendar LIMIT 1", []).isEmpty else { return }
        let id = try addCalendar(calendar.name, calendar.definition)
        _ = try addAgreement(agreement.name, AgreementRecord.Content(terms: agreement.terms, calendar: id))
    }

    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func addCalendar(_ name: String, _ definition: CalendarDefinition) throws -> ID<BusinessCalendar> {
        try Settings(connection).restamp()
        return try connection.insert(
            "INSERT INTO calendar (name, definition) VALUES (?1, ?2)", [.text(name), .text(try StoredJSON.text(definition))])
    }

    package func addAgreement(_ name: String, _ content: AgreementRecord.Content) throws -> ID<Agreement> {
        try Settings(connection).restamp()
        return try connection.insert(
            "INSERT INTO agreement (name, calendar, definition) VALUES (?1, ?2, ?3)",
            [.text(name), content.calendar.sqlValue, .text(try StoredJSON.text(content.terms))])
    }

    package func add(_ version: CalendarRecord.Version, to calendar: ID<BusinessCalendar>) throws {
        try Settings(connection).restamp()
        try connection.execute(
            "INSERT INTO calendar_version (calendar, valid_from, definition, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5)",
            [
                calendar.sqlValue, version.from.sqlValue, .text(try StoredJSON.text(version.definition)), version.madeAt.sqlValue,
                version.madeBy.sqlValue,
            ])
    }

    package func add(_ version: AgreementRecord.Version, to agreement: ID<Agreement>) throws {
        try Settings(connection).restamp()
        try connection.execute(
            """
            INSERT INTO agreement_version (agreement, valid_from, calendar, definition, made_at, made_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            [
                agreement.sqlValue, version.from.sqlValue, version.content.calendar.sqlValue,
                .text(try StoredJSON.text(version.content.terms)),
                version.madeAt.sqlValue, version.madeBy.sqlValue,
            ])
    }

    /// - Parameter agreement: `nil` takes it away.
    package func set(_ agreement: ID<Agreement>?, for priority: Priority) throws {
        try Settings(connection).restamp()
        guard let agreement else {
            try connection.execute("DELETE FROM priority_agreement WHERE priority = ?1", [.text(priority.rawValue)])
            return
        }
        try connection.execute(
            """
            INSERT INTO priority_agreement (priority, agreement) VALUES (?1, ?2)
            ON CONFLICT (priority) DO UPDATE SET agreement = excluded.agreement
            """, [.text(priority.rawValue), agreement.sqlValue])
    }

    private func agreements() throws -> [AgreementRecord] {
        let versions = Dictionary(
            grouping: try connection.rows(
                "SELECT agreement, valid_from, calendar, definition, made_at, made_by FROM agreement_version ORDER BY id", []
            ).map { row in
                (
                    agreement: try row.id(0) as ID<Agreement>,
                    version: AgreementRecord.Version(
                        from: try row.instant(1), content: .init(terms: try StoredJSON.value(try row.text(3)), calendar: try row.id(2)),
                        madeAt: try row.instant(4), madeBy: try row.idOrNil(5))
                )
            }, by: \.agreement)
        return try connection.rows("SELECT id, name, calendar, definition FROM agreement ORDER BY id", []).map { row in
            let id: ID<Agreement> = try row.id(0)
            return AgreementRecord(
                id: id, name: try row.text(1), first: .init(terms: try StoredJSON.value(try row.text(3)), calendar: try row.id(2)),
                versions: (versions[id] ?? []).map(\.version))
        }
    }

    private func calendars() throws -> [CalendarRecord] {
        let versions = Dictionary(
            grouping: try connection.rows(
                "SELECT calendar, valid_from, definition, made_at, made_by FROM calendar_version ORDER BY id", []
            ).map { row in
                (
                    calendar: try row.id(0) as ID<BusinessCalendar>,
                    version: CalendarRecord.Version(
                        from: try row.instant(1), definition: try StoredJSON.value(try row.text(2)), madeAt: try row.instant(3),
                        madeBy: try row.idOrNil(4))
                )
            }, by: \.calendar)
        return try connection.rows("SELECT id, name, definition FROM calendar ORDER BY id", []).map { row in
            let id: ID<BusinessCalendar> = try row.id(0)
            return CalendarRecord(
                id: id, name: try row.text(1), first: try StoredJSON.value(try row.text(2)), versions: (versions[id] ?? []).map(\.version))
        }
    }

    private func byPriority() throws -> [Priority: ID<Agreement>] {
        Dictionary(
            uniqueKeysWithValues: try connection.rows("SELECT priority, agreement FROM priority_agreement", []).map {
                (try $0.word(0) as Priority, try $0.id(1) as ID<Agreement>)
            })
    }
}
