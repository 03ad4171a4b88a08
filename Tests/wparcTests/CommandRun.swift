import Foundation

/// A run of the built executable, and what came of it.
struct CommandRun {
  let status: Int32
  let output: String
  let messages: String

  /// Runs `wparc` with a clean environment.
  ///
  /// - Parameters:
  ///   - folder: The current folder of the run.
  ///   - input: What standard input holds.
  ///   - environment: Added to `PATH` alone.
  init(
    _ arguments: String..., in folder: Folder, input: String = "",
    environment: [String: String] = [:]
  ) throws {
    try self.init(arguments: arguments, in: folder, input: input, environment: environment)
  }

  init(
    arguments: [String], in folder: Folder, input: String = "", environment: [String: String] = [:]
  ) throws {
    try self.init(
      program: Self.wparc.path, arguments, in: folder, input: input, environment: environment)
  }

  /// Runs a line of shell in which `$WPARC` is the executable.
  static func shell(_ line: String, in folder: Folder) throws -> CommandRun {
    try CommandRun(
      program: "/bin/bash", ["-c", line], in: folder, input: "", environment: ["WPARC": wparc.path])
  }

  private init(
    program: String, _ arguments: [String], in folder: Folder, input: String,
    environment: [String: String]
  ) throws {
    let scratch = try Folder()
    let inputURL = try scratch.write("input", input)
    let outputURL = try scratch.write("output", "")
    let messagesURL = try scratch.write("messages", "")
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    process.standardInput = try FileHandle(forReadingFrom: inputURL)
    process.standardOutput = try FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: messagesURL)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try scratch.read("output")
    messages = try scratch.read("messages")
  }

  /// The executable stands beside the test bundle, which on Linux is the running program.
  private static let wparc = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "wparc")
}

/// A folder that is gone when nobody holds it any more.
final class Folder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "wparc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  @discardableResult
  func write(_ path: String, _ text: String) throws -> URL {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: path)), as: UTF8.self)
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: path).path, withDestinationPath: target)
  }

  /// Every name in the folder itself.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: url.appending(path: path).path)
    return attributes[.posixPermissions] as? Int ?? 0
  }

  func setMode(_ mode: Int, of path: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: url.appending(path: path).path)
  }
}
