/// What a catalog file holds for a key: one text, or a text for each plural category.
enum CatalogEntry: Sendable, Hashable, Decodable {
    case text(Template)
    case plural([PluralCategory: Template])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(Template(text))
            return
        }
        var forms: [PluralCategory: Template] = [:]
        for (name, text) in try container.decode([String: String].self) {
            guard let category = PluralCategory(rawValue: name) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(name) is not a plural category")
            }
            forms[category] = Template(text)
        }
        self = .plural(forms)
    }

    /// The template for a category; a language without a form of its own for it uses `other`.
    func template(for category: PluralCategory) -> Template? {
        switch self {
        case .text(let template): template
        case .plural(let forms): forms[category] ?? forms[.other]
        }
    }
}
