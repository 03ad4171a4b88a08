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

  /// Carries out the first steps of a run-book one by one, and then another one whole.
  ///
  /// - Parameter rest: Makes the other run-book of the state file of the first, and the lines
  ///   `goal` of its end.
  /// - Returns: What is wrong with the end, or what must never be and was; empty for nothing.
  package func trial(
    of runBook: String, steps: Int, then rest: (String) throws -> (runBook: String, goals: [String])
  ) throws -> String {
    try inFolder(runBook) { folder in
      let state = try Self.steps(steps, in: folder)
      let (rest, goals) = try rest(state)
      try Data(rest.utf8).write(to: folder.appending(path: "rest.ksh"))
      let goal = goals.map { $0.dropFirst("goal ".count) + "\n" }.joined()
      try Data(goal.utf8).write(to: folder.appending(path: "estate/goal"))
      let outcome = try Judge(path: Fixture("Tests/Estate/try").url.path).run([
        folder.appending(path: "rest.ksh").path, folder.appending(path: "estate").path, "0 none",
        "resume",
      ])
      let text = String(decoding: outcome.output, as: UTF8.self) + outcome.errorOutput
      return outcome.status == 0 ? text : text + "status \(outcome.status)"
    }
  }

  /// The state file after the first steps of a run-book.
  package func state(of runBook: String, steps: Int) throws -> String {
    try inFolder(runBook) { folder in try Self.steps(steps, in: folder) }
  }

  private static func steps(_ count: Int, in folder: URL) throws -> String {
    let script = """
      cd "$1" && ESTATE=$1/estate RUN=$1/estate/bin/ssh && export ESTATE RUN && \
      echo '0 none' >"$ESTATE/fault" && n=0 && while [ "$n" -lt "$2" ]; do \
      n=$((n + 1)); ksh book.ksh --yes --pause 0 --state first.state step "$n" || exit; done
      """
    let outcome = try Judge("sh").run(["-c", script, "sh", folder.path, "\(count)"])
    precondition(
      outcome.status == 0, String(decoding: outcome.output, as: UTF8.self) + outcome.errorOutput)
    return try String(contentsOf: folder.appending(path: "first.state"), encoding: .utf8)
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
