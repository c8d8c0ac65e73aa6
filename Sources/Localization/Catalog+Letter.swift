extension Catalog {
    /// A plain-text letter: greeting, body, signature.
    ///
    /// Without a name the greeting names nobody. Whoever has only claimed to be a sender is greeted so, because a name is his own words
    /// and the desk must not carry them to strangers.
    package func letter(to name: String?, _ body: String, from desk: String) -> String {
        let greeting = name.map { isolated("mail.greeting", ["name": $0]) } ?? text("mail.greeting.noName")
        return "\(greeting)\n\n\(body)\n\n\(isolated("mail.signature", ["desk": desk]))\n"
    }
}
