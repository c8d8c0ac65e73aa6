/// A picture for each page of administration.
extension Marks {
    static let audit = Pictogram(#"<path d="M6 3.5h9l4 4v13H6Z"/><path d="M9 12h7M9 15.5h7M9 8.5h3"/>"#)
    static let form = Pictogram(#"<rect x="4" y="4" width="16" height="16" rx="2.5"/><path d="M8 9h8M8 12.5h8M8 16h4"/>"#)
    static let settings = Pictogram(
        #"<path d="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="12" r="2"/><circle cx="15" cy="17" r="2"/>"#
    )
    static let firstSteps = Pictogram(#"<path d="M5 20V4M5 5h12l-2.5 3.5L17 12H5"/>"#)
    static let people = Pictogram(#"<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.6-4 3.3-6 7-6s6.4 2 7 6"/>"#)
    static let organizations = Pictogram(#"<path d="M5 20V5.5h9V20M14 10h5v10M3 20h18"/><path d="M8 9h3M8 12.5h3M8 16h3"/>"#)
    static let teams = Pictogram(
        #"<circle cx="9" cy="9" r="3"/><path d="M3.5 19c.4-3.4 2.5-5.2 5.5-5.2s5.1 1.8 5.5 5.2"/><path d="M15 6.3a3 3 0 0 1 0 5.4M17 14.2c2 .7 3.2 2.3 3.5 4.8"/>"#
    )
    static let queues = Pictogram(#"<path d="M4 13.5 6.5 5h11l2.5 8.5V19H4Z"/><path d="M4 13.5h4.5l1 2.5h5l1-2.5H20"/>"#)
    static let categories = Pictogram(#"<path d="M4 4.5h7l9 9-6.5 6.5-9-9Z"/><path d="M8 8.5v.1"/>"#)
    static let routing = Pictogram(
        #"<circle cx="5.5" cy="12" r="2"/><circle cx="18.5" cy="6" r="2"/><circle cx="18.5" cy="18" r="2"/><path d="M7.5 12h2c3.5 0 3-6 7-6M9.5 12c3.5 0 3 6 7 6"/>"#
    )
    static let triggers = Pictogram(#"<path d="M13 3 5 13.5h6L10.5 21 19 10h-6.5Z"/>"#)
    static let macros = Pictogram(
        #"<path d="m12 4 8.5 4.5L12 13 3.5 8.5Z"/><path d="m3.5 12.5 8.5 4.5 8.5-4.5"/><path d="m3.5 16.5 8.5 4.5 8.5-4.5"/>"#)
    static let agreements = Pictogram(#"<circle cx="12" cy="13" r="7.5"/><path d="M12 9v4.3l2.8 1.7M9.5 3h5"/>"#)
    static let lines = Pictogram(#"<path d="M4 18h5v-5h5V8h6"/><path d="m17 5 3 3-3 3"/>"#)
    static let mailboxes = Pictogram(#"<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7.5 8 6 8-6"/>"#)
    static let quarantine = Pictogram(
        #"<path d="M12 3.5 5 6v5.5c0 4.3 2.8 7.3 7 9 4.2-1.7 7-4.7 7-9V6Z"/><path d="M12 8.5v4M12 15.7v.1"/>"#)
    static let outgoingMail = Pictogram(#"<path d="M20.5 3.5 3.5 10l6.5 3.5 3.5 6.5Z"/><path d="m10 13.5 10.5-10"/>"#)
    static let templates = Pictogram(#"<path d="M6 3.5h8.5L19 8v12.5H6Z"/><path d="M14 3.5V8.5h5M9 12.5h7M9 16h7"/>"#)
    static let answers = Pictogram(#"<path d="M4 5.5h16v10.5h-8.5L7 20v-4H4Z"/><path d="M8 9.5h8M8 12.5h5"/>"#)
    static let deskFile = Pictogram(
        #"<path d="M6 3.5h8.5L19 8v12.5H6Z"/><path d="M14 3.5V8.5h5"/><path d="M12.5 11.5v6M10 15l2.5 2.5L15 15"/>"#)
    static let design = Pictogram(
        #"<path d="M12 3.5a8.5 8.5 0 1 0 0 17c1.5 0 2-.9 1.6-2-.6-1.6.2-3 2-3h2.4c1.5 0 2.5-1.5 2.5-3.5 0-4.7-3.8-8.5-8.5-8.5Z"/><path d="M7.5 12v.1M9.5 8v.1M14.5 8v.1"/>"#
    )
}
