import HTML
import Localization
import ServiceDesk

/// A telephone number that can be dialled (RFC 3966); its digits run from left to right in every language.
struct Telephone: Component {
    let number: PhoneNumber
    let words: Catalog

    var content: some Markup {
        A(.class("telephone"), .href("tel:\(number)")) { Bdi(.dir(.leftToRight)) { number.digits } }
        if let branch = number.branch { Span(" \(words.isolated("people.telephone.branch", ["branch": branch]))", .class("faint")) }
    }
}
