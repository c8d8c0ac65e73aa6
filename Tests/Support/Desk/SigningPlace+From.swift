import DeskStore

extension SigningPlace {
    /// Without a word of the browser.
    package static func from(_ source: String) -> SigningPlace { SigningPlace(browser: "", source: source) }
}
