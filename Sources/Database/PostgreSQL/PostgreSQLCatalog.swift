/// Makes and drops databases of a PostgreSQL cluster: each test has one of its own.
package enum PostgreSQLCatalog {
    /// - Parameters:
    ///   - name: letters, digits and underscores.
    ///   - url: any other database of the cluster.
    package static func create(_ name: String, at url: String) async throws {
        try await run("CREATE DATABASE \(try checked(name)) TEMPLATE template0 ENCODING 'UTF8'", at: url)
    }

    /// Drops a database, ending the connections to it.
    package static func drop(_ name: String, at url: String) async throws {
        try await run("DROP DATABASE IF EXISTS \(try checked(name)) WITH (FORCE)", at: url)
    }

    private static func checked(_ name: String) throws(DatabaseError) -> String {
        guard name.wholeMatch(of: /[a-z0-9_]{1,63}/) != nil else { throw .unexpectedValue("no name of a database: \(name)") }
        return name
    }

    private static func run(_ sql: String, at url: String) async throws {
        let thread = try await ConnectionThreads.start(1, named: "svar catalog") { CatalogWorker(url: url) }
        do {
            try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
                do {
                    try thread.submit { worker in caller.resume(with: Result { try worker.run(sql) }) }
                } catch {
                    caller.resume(throwing: error)
                }
            }
            await thread.close()
        } catch {
            await thread.close()
            throw error
        }
    }
}

/// A thread that runs statements which no transaction may contain.
private struct CatalogWorker: ConnectionWorker {
    typealias Job = @Sendable (CatalogWorker) -> Void

    let url: String

    func work(on jobs: [Job]) {
        for job in jobs { job(self) }
    }

    func close() {}

    func run(_ sql: String) throws {
        do {
            try PostgreSQLSession(url: url, options: DatabaseOptions()).run(sql)
        } catch let fault as PostgreSQLFault {
            throw fault.error
        }
    }
}
