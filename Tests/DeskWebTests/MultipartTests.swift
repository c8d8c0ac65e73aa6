import DeskOperations
import Foundation
import NIOCore
import Testing

@testable import DeskWeb

@Suite("Forms in parts")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----x"
    private let limits = MultipartLimits(fields: 200, files: 1_000)

    private func read(_ body: String, type: String = type, piece: Int = .max, limits: MultipartLimits? = nil) throws -> SentForm {
        var reader = try MultipartReader(type, limits: limits ?? self.limits)
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            let next = rest.prefix(piece)
            try reader.read(next)
            rest = rest.dropFirst(next.count)
        }
        return try reader.finished()
    }

    private func part(_ disposition: String, _ content: String, _ more: String = "") -> String {
        "------x\r\nContent-Disposition: form-data; \(disposition)\r\n\(more)\r\n\(content)\r\n"
    }

    @Test("Fields and files come out as they went in, in whatever pieces they come", arguments: [1, 2, 3, 7, 64, 10_000])
    func pieces(piece: Int) throws {
        let bytes = "\r\n------\r\n------y\r\n--\r\r\n\n\0"
        let body =
            part("name=\"body\"", "Hello\r\n------ there") + part("name=\"token\"", "")
            + part("name=\"file\"; filename=\"a \\\"b%22.txt\"", bytes, "Content-Type: Text/Plain; charset=x\r\n")
            + part("name=\"file\"; filename=\"\"", "", "Content-Type: application/octet-stream\r\n")
            + part("name=\"file\"; filename=\"\"", "x") + part("name=\"file\"; filename=\"שלום.pdf\"", "", "Content-Type: nothing\r\n")
            + "------x--\r\nrest"
        let form = try read(body, piece: piece)
        #expect(form.fields.text("body") == "Hello\r\n------ there" && form.fields["token"] == "" && form.fields["file"] == nil)
        #expect(
            form.files == [
                EnclosedFile(name: "a \"b\".txt", contentType: "text/plain", bytes: Array(bytes.utf8)),
                EnclosedFile(name: "", contentType: "application/octet-stream", bytes: [120]),
                EnclosedFile(name: "שלום.pdf", contentType: "application/octet-stream", bytes: []),
            ])
    }

    @Test(
        "What is no form is refused",
        arguments: [
            "", "------x", "------x--", "preamble\r\n------x\r\n", "------x\r\n\r\nx\r\n------x--",
            "------x\r\nno header\r\n\r\nx\r\n------x--",
            "------x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n------x--",
            "------x\r\nContent-Disposition: form-data\r\n\r\nx\r\n------x--",
            "------x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n------x--",
            "------x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n------x--",
            "------x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------xy",
            "------x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n------x-",
            "------x\nContent-Disposition: form-data; name=\"a\"\n\nx\n------x--",
        ])
    func malformed(body: String) throws {
        if body == "------x--" {
            #expect(try read(body).files.isEmpty)
            return
        }
        #expect(throws: MalformedForm.self) { try read(body) }
    }

    @Test("A boundary is needed, and none that could be anything", arguments: ["", "; boundary=", "; boundary=\"a \"", "; boundary=שלום"])
    func boundary(parameters: String) {
        #expect(throws: MalformedForm.self) { try read("x", type: "multipart/form-data\(parameters)") }
        #expect(throws: MalformedForm.self) {
            try read("x", type: "multipart/form-data; boundary=" + String(repeating: "a", count: 71))
        }
    }

    @Test("Nothing beyond a limit is taken in: of files, of fields, of parts, of a head")
    func tooMuch() throws {
        let file = part("name=\"f\"; filename=\"a\"", String(repeating: "a", count: 600))
        _ = try read(file + "------x--")
        #expect(throws: NIOTooManyBytesError.self) { try read(file + file + "------x--", piece: 50) }
        #expect(throws: NIOTooManyBytesError.self) {
            try read(part("name=\"f\"", String(repeating: "a", count: 300)) + "------x--", piece: 50)
        }
        #expect(throws: NIOTooManyBytesError.self) { try flood() }
        let many = String(repeating: part("name=\"f\"", ""), count: 201) + "------x--"
        #expect(throws: MalformedForm.self) { try read(many, limits: MultipartLimits(fields: 200_000, files: 0)) }
        #expect(throws: MalformedForm.self) { try read(part("name=\"\(String(repeating: "a", count: 9_000))\"", "") + "------x--") }
        #expect(throws: MalformedForm.self) { try read("------x\r\nA: " + String(repeating: "a", count: 9_000), piece: 100) }
    }

    /// A file that never ends.
    private func flood() throws {
        var reader = try MultipartReader(Self.type, limits: limits)
        try reader.read("------x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n".utf8)
        for _ in 0..<100 { try reader.read(repeatElement(UInt8(97), count: 100)) }
    }

    @Test("Bytes at random never trap, and end in a form or a refusal")
    func random() throws {
        var state = UInt64(7)
        let body = Array((part("name=\"body\"", "Hello") + part("name=\"file\"; filename=\"a\"", "x\r\n--y") + "------x--").utf8)
        for _ in 0..<2_000 {
            var bytes = body
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
            }
            var reader = try MultipartReader(Self.type, limits: limits)
            guard (try? reader.read(bytes)) != nil else { continue }
            _ = try? reader.finished()
        }
    }
}
