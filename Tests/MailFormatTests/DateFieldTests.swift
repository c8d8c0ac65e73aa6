import Foundation
import MailFormat
import Testing

@Suite struct DateFieldTests {
    @Test(
        "A date in any form that mailers write is the instant that it names",
        arguments: [
            ("Tue, 05 Mar 2024 14:07:33 +0100", "2024-03-05T13:07:33Z"),
            ("5 Mar 2024 14:07 GMT", "2024-03-05T14:07:00Z"),
            ("Tue,5 Mar 24 14:07:33 EST", "2024-03-05T19:07:33Z"),
            ("Tue, 5 Mar 98 14:07:33 PDT", "1998-03-05T21:07:33Z"),
            ("Tue Mar  5 14:07:33 2024", "2024-03-05T14:07:33Z"),
            ("Tue, 5 Mar 2024 14:07:33 GMT+0200", "2024-03-05T12:07:33Z"),
            ("Tue, 5 Mar 2024 14:07:33 +01:00", "2024-03-05T13:07:33Z"),
            ("Tue, 5 Mar 2024 14:07:33 -0330 (NST)", "2024-03-05T17:37:33Z"),
            ("Tue, 5 (five) Mar 2024 14:07:33 +0000", "2024-03-05T14:07:33Z"),
            ("Thu, 29 Feb 2024 23:59:60 +0000", "2024-02-29T23:59:59Z"),
            ("05-Mar-2024 14:07:33 +0000", "2024-03-05T14:07:33Z"),
            ("2024-03-05T14:07:33+01:00", "2024-03-05T13:07:33Z"),
            ("2024-03-05 14:07:33 +0100", "2024-03-05T13:07:33Z"),
            ("Tue, 5 Mar 2024 2:07:33 PM", "2024-03-05T14:07:33Z"),
            ("Tue, 5 Mar 2024 14:07:33 XYZ", "2024-03-05T14:07:33Z"), ("Thu, 5 Mar 2026 14.07.00 +0100", "2026-03-05T13:07:00Z"),
            ("5 Mar 2026 14.07 +0100", "2026-03-05T13:07:00Z"),
        ])
    func readable(header: String, instant: String) throws {
        let date = try #require(Message.parse(headers: "Date: \(header)").date)
        #expect(date.formatted(.iso8601) == instant)
    }

    @Test(
        "A date that cannot be is none",
        arguments: [
            "", "yesterday", "30 Feb 2024 10:00 +0000", "5 Mar 2024 25:00 +0000", "Mar 2024", "5 Mar", "99999999999999999999 Mar 2024",
            "5 13 2024",
        ])
    func unreadable(header: String) {
        #expect(Message.parse(headers: "Date: \(header)").date == nil)
    }
}
