/// What `make bench` measures beside the running desk.
///
/// - `Bench page PORT BYTES` serves a bare page.
/// - `Bench due COUNT` works out due moments, by a calendar and by plain addition.
/// - `Bench saves DATABASE COMMANDS CALLERS` carries out commands on the tickets of a desk that does not run.
@main
struct Bench {
    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        let numbers = words.compactMap { Int($0) }
        switch (words.first, words.count, numbers.count) {
        case ("page", 3, 2): try await BarePage.serve(port: numbers[0], bytes: numbers[1])
        case ("due", 2, 1): try DueMoments.measure(count: numbers[0])
        case ("saves", 4, 2): try await Saves.measure(database: words[words.startIndex + 1], commands: numbers[0], callers: numbers[1])
        default: print("usage: Bench page PORT BYTES | due COUNT | saves DATABASE COMMANDS CALLERS")
        }
    }
}
