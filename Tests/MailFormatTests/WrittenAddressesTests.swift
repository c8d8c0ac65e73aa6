import MailFormat
import Testing

@Suite("Addresses that somebody wrote one behind the other")
struct WrittenAddressesTests {
    @Test("They stand with or without names, between commas, semicolons or in lines")
    func written() {
        let found = MailAddress.written(in: " a@b.example, Erik <e@f.example>;\"Doe, Jane\" <j@d.example>\r\n\nx ,, ")
        #expect(
            found == [
                MailAddress(address: "a@b.example"), MailAddress(name: "Erik", address: "e@f.example"),
                MailAddress(name: "Doe, Jane", address: "j@d.example"), MailAddress(address: "x"),
            ])
        #expect(MailAddress.written(in: " \n").isEmpty)
    }

    @Test("What answers is told from what is answered, however often it was")
    func base() {
        for subject in ["Printer", "Re: Printer", "RE: Sv: AW:Printer", "Re[2]: Printer", "תשובה: Printer", "  re :Printer"] {
            #expect(ReplySubject.base(of: subject) == "Printer", "\(subject)")
        }
        for subject in ["Fwd: Printer", "Printer: re", "Return: x", ""] { #expect(ReplySubject.base(of: subject) == subject) }
    }
}
