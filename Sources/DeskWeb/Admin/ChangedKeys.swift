import HTML
import Localization

/// What stood under some keys, and what stands there then.
struct ChangedKeys: Component {
    struct Key: Sendable, Hashable {
        let key: String
        let before: String?
        let after: String?
    }

    let keys: [Key]
    /// Of something new, nothing stood there.
    let isNew: Bool

    var content: some Markup {
        if !keys.isEmpty {
            Ul(.class("changed-keys")) {
                ForEach(keys) { key in
                    Li {
                        Code(key.key, .dir(.leftToRight))
                        Span(": ")
                        if !isNew {
                            Bdi(key.before ?? "–")
                            Span(" → ")
                        }
                        Bdi(key.after ?? "–")
                    }
                }
            }
        }
    }
}
