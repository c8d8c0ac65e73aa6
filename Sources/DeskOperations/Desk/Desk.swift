import Database
import DeskStore
import ServiceDesk

/// The one door: every channel, page and command changes the desk through here, one transaction a change.
package struct Desk: Sendable {
    package let database: any Database
    /// Who the desk is as far as the operator says.
    let configured: DeskIdentity
    /// What the operator said himself.
    package let fixed: OperatorSettings
    package let keys: DeskKeys
    let files: ContentFiles
    let passwords: Passwords
    let attempts: SignInAttempts
    let linkRequests: LinkRequests
    let setUpAttempts = RequestLimit(most: 30, within: .seconds(900))
    /// What readers say of articles, by where they read.
    let votes = RequestLimit(most: 30, within: .seconds(900))
    let memory: SettingsMemory
    /// How outgoing mail is treated as long as no administrator says otherwise.
    let usualOutbox: OutboxPolicy
    let agreementMemory = StampedMemory<AgreementBook>()
    let routingBooks = StampedMemory<RoutingBook>()
    let triggerBooks = StampedMemory<TriggerBook>()
    private let commits = ChangeHints()
    /// The desk's clock.
    let clock: @Sendable () -> Instant
    /// As many unpredictable bytes as asked for.
    let random: @Sendable (Int) -> [UInt8]

    package init(
        database: any Database, files: ContentFiles, identity: DeskIdentity, keys: DeskKeys,
        fixed: OperatorSettings = OperatorSettings(), usualOutbox: OutboxPolicy = .standard, clock: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.database = database
        self.files = files
        configured = identity
        self.fixed = fixed
        memory = SettingsMemory(identity)
        self.keys = keys
        self.usualOutbox = usualOutbox
        self.clock = clock
        self.random = random
        passwords = Passwords(random: random)
        attempts = SignInAttempts()
        linkRequests = LinkRequests()
    }

    package var now: Instant { clock() }

    /// Who the desk is to the world outside, with what administrators set.
    package var identity: DeskIdentity { memory.current.identity }

    /// Runs one unit of work: load, decide, save, outbox, in one transaction. The closure may run more than once.
    ///
    /// Two units that found the same place free meet in a unique constraint; the second then runs again and finds it taken.
    func change<Result: Sendable>(_ body: @escaping @Sendable (DeskUnit) throws -> Result) async throws -> Result {
        let now = now
        var attempt = 1
        while true {
            do {
                let result = try await database.write { try body(DeskUnit(desk: self, connection: $0, now: now)) }
                commits.wake()
                return result
            } catch DatabaseError.unique where attempt < 3 {
                attempt += 1
            } catch let fault as DatabaseError {
                throw DeskError(fault) ?? fault
            }
        }
    }

    /// Hints that something left for the outbox; see `Database.changes`.
    package func changes() -> AsyncStream<Void> { database.changes() }

    /// Hints that this process changed something; what others do is not among them.
    package func ownChanges() -> AsyncStream<Void> { commits.stream() }

    /// Finishes what is under way and closes the database.
    package func close() async { await database.close() }

    /// Reads on one snapshot.
    func read<Result: Sendable>(_ body: @escaping @Sendable (DeskUnit) throws -> Result) async throws -> Result {
        let now = now
        do {
            return try await database.read { try body(DeskUnit(desk: self, connection: $0, now: now)) }
        } catch let fault as DatabaseError {
            throw DeskError(fault) ?? fault
        }
    }
}
