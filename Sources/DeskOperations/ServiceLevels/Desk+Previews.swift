import DeskStore
import ServiceDesk

/// What a change would do to the clocks that run; nothing is changed.
extension Desk {
    package func preview(_ change: AgreementChange, by viewer: Viewer) async throws -> AgreementPreview {
        try viewer.require(.setAgreements)
        let now = now
        let (records, tree) = try await read { (try $0.agreements.all(), try $0.categories.tree()) }
        try change.check(against: records)
        let book = try change.applied(to: records, by: viewer.person, at: now).book()
        return try await foresee(.all, by: book.map { AgreementBasis(book: $0, tree: tree) })
    }

    /// The change of an organisation, for the clocks of its people's tickets.
    package func previewOrganization(
        _ id: ID<Organization>, by viewer: Viewer, _ edit: @escaping @Sendable (inout Organization) -> Void
    ) async throws -> AgreementPreview {
        try viewer.require(.setOrganizations)
        let (wanted, basis) = try await read { (try $0.changed(id, edit), try $0.agreementBasis()) }
        return try await foresee(.organization(id), by: basis) { $0.clientsAgreement = wanted.agreement }
    }

    /// Another organisation for a person, for the clocks of his tickets.
    package func previewMembership(
        of person: ID<Person>, in organization: ID<Organization>?, by viewer: Viewer
    ) async throws -> AgreementPreview {
        try viewer.require(.setOrganizations)
        let (view, basis) = try await read { (try $0.membership(of: person, in: organization), try $0.agreementBasis()) }
        return try await foresee(.requester(person), by: basis) { $0.clientsAgreement = view.organization?.agreement }
    }

    /// The change of a category, for the clocks of its tickets and of those below it.
    package func previewCategory(
        _ id: ID<Category>, by viewer: Viewer, _ edit: @escaping @Sendable (inout Category) -> Void
    ) async throws -> AgreementPreview {
        try viewer.require(.setCategories)
        let basis = try await read { unit in
            var basis = try unit.agreementBasis()
            let tree = try unit.categories.tree()
            basis?.tree = tree.changed(try unit.changed(id, in: tree, edit))
            return basis
        }
        return try await foresee(.category(id), by: basis)
    }

    /// Another category for a ticket, for its clocks.
    package func previewCategorisation(
        _ number: TicketNumber, as category: ID<Category>?, by viewer: Viewer
    ) async throws -> AgreementPreview {
        let basis = try await read { unit in
            let ticket = try unit.summary(number, for: viewer).ticket
            try unit.require(category, on: ticket)
            _ = try unit.decide(.categorise(category), on: ticket, by: .staff(viewer.person))
            return try unit.agreementBasis()
        }
        return try await foresee(.ticket(number.ticket), by: basis) { $0.category = category }
    }

    /// Another priority for a ticket, for its clocks. One that goes to the third line at once leaves the time of its line behind.
    package func previewPriority(_ number: TicketNumber, _ choice: PriorityChoice, by viewer: Viewer) async throws -> AgreementPreview {
        let (priority, isCalled, basis) = try await read { unit in
            let ticket = try unit.summary(number, for: viewer).ticket
            let wanted = try unit.priority(by: choice, of: ticket)
            _ = try unit.decide(.prioritise(wanted.priority, wanted.assessment, because: nil), on: ticket, by: .staff(viewer.person))
            return (wanted.priority, try unit.goesToThird(ticket, as: wanted.priority), try unit.agreementBasis())
        }
        let ended = isCalled ? ClockTarget.allCases.filter { !$0.isPromised } : []
        return try await foresee(.ticket(number.ticket), by: basis, ending: ended) { $0.priority = priority }
    }

    /// The tickets of another record of a person, which would be his, for their clocks.
    package func previewMerge(of other: ID<Person>, into person: ID<Person>, by viewer: Viewer) async throws -> AgreementPreview {
        try viewer.require(.changePeople)
        let (agreement, basis) = try await read { unit in
            try unit.recordToChange(other).person.requireMergeable(into: unit.recordToChange(person).person)
            return (try unit.people.agreement(of: person), try unit.agreementBasis())
        }
        return try await foresee(.requester(other), by: basis) { $0.clientsAgreement = agreement }
    }

    /// Reads the clocks in pieces, so that nobody waits for it.
    ///
    /// - Parameters:
    ///   - basis: what then holds.
    ///   - ended: what runs no longer then.
    ///   - change: what becomes of the tickets themselves.
    func foresee(
        _ scope: ClockScope, by basis: AgreementBasis?, ending ended: [ClockTarget] = [], _ change: (inout OpenClock) -> Void = { _ in }
    ) async throws -> AgreementPreview {
        guard let basis else { throw DeskError.notSetUp }
        let now = now
        var preview = AgreementPreview()
        var after: ID<Ticket>? = ID(0)
        while let last = after {
            let clocks = try await read { try $0.clocks.open(scope, after: last, limit: Self.recomputed) }
            for clock in clocks {
                var clock = clock
                change(&clock)
                let agreement = basis.book.agreement(basis.agreement(of: clock))
                let goesOn = !ended.contains(clock.scheduled.clock.target)
                let wouldBeDue = goesOn ? agreement.due(clock.scheduled.clock, clock.priority, at: now) : nil
                preview.add(clock.scheduled, wouldBeDue: wouldBeDue, at: now)
            }
            after = clocks.last?.scheduled.ticket
        }
        return preview
    }
}
