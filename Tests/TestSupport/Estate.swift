import Foundation

/// A simulated estate in a folder of its own, on which run-books are carried out: see
/// `Tests/Estate`.
package struct Estate {
  /// What the estate is made of, a line each: `lpar NAME MEMORY LEVEL`,
  /// `wpar NAME LPAR STATE MEMORY`, `goal PARTITION LPAR STATE`.
  package var lines: [String]

  package init(_ lines: [String]) {
    self.lines = lines
  }

  /// Carries out a run-book with `--yes` while something goes wrong, mends it, and goes on as the
  /// run-book says.
  ///
  /// - Parameters:
  ///   - fault: The number of a line that an LPAR runs, and what goes wrong there.
  ///   - policy: `resume`, or `rollback` to go back first.
  /// - Returns: What is wrong with the end, or what must never be and was; empty for nothing.
  package func trial(
    of runBook: String, fault: String = "0 none", policy: String = "resume"
  ) throws -> String {
    try inFolder(runBook) { folder in
      let outcome = try Judge(path: Fixture("Tests/Estate/try").url.path).run([
        folder.appending(path: "book.ksh").path, folder.appending(path: "estate").path, fault,
        policy,
      ])
      let text = String(decoding: outcome.output, as: UTF8.self) + outcome.errorOutput
      return outcome.status == 0 ? text : text + "status \(outcome.status)"
    }
  }

  /// What a run-book prints when it is carried out with these words.
  ///
  /// - Returns: Also the lines that LPARs ran.
  package func run(
    _ runBook: String, _ words: [String]
  ) throws -> (status: Int32, output: String, lines: [String]) {
    try inFolder(runBook) { folder in
      let script = """
        cd "$1" && ESTATE=$1/estate RUN=$1/estate/bin/ssh && export ESTATE RUN && shift && \
        exec ksh book.ksh "$@" 2>&1
        """
      let outcome = try Judge("sh").run(["-c", script, "sh", folder.path] + words)
      let lines = try? String(
        contentsOf: folder.appending(path: "estate/lines"), encoding: .utf8)
      return (
        outcome.status, String(decoding: outcome.output, as: UTF8.self),
        (lines ?? "").split(separator: "\n").map(String.init)
      )
    }
  }

  private func inFolder<Result>(
    _ runBook: String, _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(runBook.utf8).write(to: folder.appending(path: "book.ksh"))
    let description = folder.appending(path: "description")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: description)
    let make = Fixture("Tests/Estate/make").url.path
    let made = try Judge("sh").run([
      "-c", #""$1" "$2" <"$3""#, "sh", make, folder.appending(path: "estate").path,
      description.path,
    ])
    precondition(made.status == 0, made.errorOutput)
    return try body(folder)
  }
}
