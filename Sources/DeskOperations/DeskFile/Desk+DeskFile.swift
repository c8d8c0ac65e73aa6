import DeskStore
import ServiceDesk

/// The desk as a file, for administrators, and for the command line, where nobody signs in.
extension Desk {
    /// Everything that is set up, as YAML; the same desk gives the same bytes.
    package func deskFile(for viewer: Viewer?) async throws -> String {
        try viewer?.require(.runDesk)
        return try await read { try DeskFile.text(at: DeskFileSite(unit: $0, person: viewer?.person)) }
    }

    /// What a file would change; nothing is changed.
    ///
    /// - Parameter removes: as if what is not in the file were to be taken away, or out of use.
    /// - Throws: `DeskFileRefusal`.
    package func planDeskFile(_ text: String, removing removes: Bool = false, by viewer: Viewer?) async throws -> DeskFilePlan {
        try viewer?.require(.runDesk)
        let file = try DeskFile.read(text)
        let foreseen: Foreseen
        do {
            foreseen = try await scratch.change { unit -> Foreseen in
                let plan = try DeskFileRun(site: DeskFileSite(unit: unit, person: viewer?.person), file: file, removes: removes).run()
                throw try Foreseen(plan: plan, basis: unit.freshBasis(), clients: unit.agreementsOfClients())
            }
        } catch let thrown as Foreseen {
            foreseen = thrown
        }
        var plan = foreseen.plan
        guard plan.movesClocks, let basis = foreseen.basis else { return plan }
        plan.clocks = try await foresee(.all, by: basis) { clock in
            clock.clientsAgreement = clock.organization.flatMap { foreseen.clients[$0] }
        }
        return plan
    }

    /// Does what a file says, all of it or nothing; doing it again changes nothing.
    ///
    /// - Parameter removes: whether what is not in the file is taken away, or out of use.
    /// - Throws: `DeskFileRefusal`.
    package func applyDeskFile(_ text: String, removing removes: Bool = false, by viewer: Viewer?) async throws -> DeskFilePlan {
        try viewer?.require(.runDesk)
        let file = try DeskFile.read(text)
        let done = try await administer(DeskFile.kinds, by: viewer?.person) { unit in
            if let viewer, try !unit.people.lockedAdministrators().contains(viewer.person) { throw DeskError.forbidden }
            let plan = try DeskFileRun(site: DeskFileSite(unit: unit, person: viewer?.person), file: file, removes: removes).run()
            if plan.movesClocks { try unit.recomputations.begin(notBefore: unit.now) }
            return plan
        }
        try await readSettings()
        return done
    }

    /// The same desk with a memory of its own: what is worked out in a unit that is undone must not be remembered.
    private var scratch: Desk {
        Desk(database: database, files: files, identity: identity, keys: keys, fixed: fixed, clock: clock, random: random)
    }
}

/// What a file does, found out by doing it in a unit that is then undone: so a plan says what an application does.
private struct Foreseen: Error {
    let plan: DeskFilePlan
    /// By which clocks would then run.
    let basis: AgreementBasis?
    let clients: [ID<Organization>: ID<Agreement>]
}

extension DeskFilePlan {
    fileprivate var movesClocks: Bool {
        let moving = Set(DeskFile.kinds.filter(\.movesClocks).map(\.section))
        return changes.contains { moving.contains($0.thing.section) }
    }
}

extension DeskUnit {
    fileprivate func freshBasis() throws -> AgreementBasis? {
        try agreements.all().book().map { AgreementBasis(book: $0, tree: try categories.tree()) }
    }

    fileprivate func agreementsOfClients() throws -> [ID<Organization>: ID<Agreement>] {
        try organizations.all().reduce(into: [:]) { $0[$1.id] = $1.agreement }
    }
}
