import ArgumentParser

@main
struct Svar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "svar")
}
