import DeskOperations
import HTTPTypes

/// Whether a form was sent from a page of this desk, by whoever it was shown to (CASES.md D9).
enum FormTrust {
    /// The form is too old, or comes from elsewhere.
    struct Expired: Error {}

    static func check(_ page: PageRequest) throws(Expired) {
        guard isFromHere(page.headers, baseURL: page.desk.identity.baseURL) else { throw Expired() }
        guard page.desk.keys.isFormToken(page.form.text("token"), for: page.visitor.secret) else { throw Expired() }
    }

    /// What the browser says of the sending page. Without Sec-Fetch-Site (plain HTTP off loopback) `Origin` is "null", because pages
    /// send no referrer; then the token alone decides.
    private static func isFromHere(_ headers: HTTPFields, baseURL: String) -> Bool {
        if let site = headers[.fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = headers[.origin], origin != "null" else { return true }
        return origin.lowercased() == baseURL.lowercased()
    }
}
