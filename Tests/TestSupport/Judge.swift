import Foundation

/// A program outside the package that tests have judge what the package writes.
package struct Judge: Sendable, CustomStringConvertible {
  package let name: String
  private let path: String?

  /// Looks a program up as a shell would.
  package init(_ name: String) {
    self.name = name
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    path = folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  package var isInstalled: Bool { path != nil }

  package var description: String { name }

  /// What the program did.
  package struct Outcome: Sendable {
    package let status: Int32
    package let output: [UInt8]
    package let errorOutput: String
  }

  /// Runs the program in the package's folder, with the last argument a file that holds `input`.
  package func run(
    _ arguments: [String] = [], onFile input: String, named fileName: String = "input"
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: fileName)
    try Data(input.utf8).write(to: file)
    return try run(arguments + [file.path])
  }

  /// Runs the program in the package's folder.
  package func run(_ arguments: [String]) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, because a pipe that nobody empties stops the program.
    let output = folder.appending(path: "output")
    let errorOutput = folder.appending(path: "error")
    try Data().write(to: output)
    try Data().write(to: errorOutput)
    let process = Process()
    process.executableURL = URL(filePath: path ?? name)
    process.arguments = arguments
    process.currentDirectoryURL = Fixture.package
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errorOutput)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try [UInt8](Data(contentsOf: output)),
      errorOutput: String(decoding: try Data(contentsOf: errorOutput), as: UTF8.self))
  }
}
