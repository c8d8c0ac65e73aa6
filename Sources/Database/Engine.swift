/// The two databases that the desk runs on.
package enum Engine: String, Sendable, Hashable, CaseIterable {
    case sqlite
    case postgresql
}
