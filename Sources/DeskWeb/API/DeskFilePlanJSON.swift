import DeskOperations

/// What a file changes of the desk, for programs.
package struct DeskFilePlanJSON: Encodable, Sendable {
    struct Thing: Encodable, Sendable {
        let section: String
        let name: String

        init(_ mention: DeskFilePlan.Mention) {
            section = mention.section
            name = mention.name
        }
    }

    struct Change: Encodable, Sendable {
        let section: String
        let name: String
        let change: String
        let keys: [Key]
    }

    struct Key: Encodable, Sendable {
        let key: String
        let before: Nullable<DeskFileValue>
        let after: Nullable<DeskFileValue>
    }

    let changes: [Change]
    /// What the file does not name, and what of it stays though it was to go.
    let unnamed: [Thing]
    let kept: [Thing]
    let clocks: Nullable<AgreementPreviewJSON>

    package init(_ plan: DeskFilePlan) {
        changes = plan.changes.map { change in
            Change(
                section: change.thing.section, name: change.thing.name, change: change.what.rawValue,
                keys: change.keys.map { Key(key: $0.key, before: Nullable($0.before), after: Nullable($0.after)) })
        }
        unnamed = plan.unnamed.map { Thing($0) }
        kept = plan.kept.map { Thing($0) }
        clocks = Nullable(plan.clocks.map { AgreementPreviewJSON($0) })
    }
}
