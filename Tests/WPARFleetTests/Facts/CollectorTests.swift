import Foundation
import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARModel

@testable import WPARFleet

private let script = "specs/fleet/collect-facts.ksh"
private let ksh = Judge("ksh")
private let shellcheck = Judge("shellcheck")

/// The script that captures what the readers take.
@Suite struct CollectorTests {
  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func theKornShellReadsIt() throws {
    let outcome = try ksh.run(["-n", script])
    #expect(outcome.status == 0)
    #expect(outcome.errorOutput == "")
  }

  @Test(.enabled(if: shellcheck.isInstalled, "shellcheck is not installed"))
  func shellcheckHasNothingToSay() throws {
    let outcome = try shellcheck.run([script])
    #expect(String(decoding: outcome.output, as: UTF8.self) == "")
  }

  /// From stand-ins that print what an LPAR's files hold it captures the same files.
  @Test(
    .enabled(if: ksh.isInstalled, "ksh is not installed"),
    arguments: ["lparash", "lparbirch", "lparcedar", "lparelm", "lparfir"])
  func theEstateIsWhatItCaptures(_ lpar: String) throws {
    let fixtures = Fixture.all(under: "specs/fleet/facts/\(lpar)")
    var expected: [String: String] = [:]
    for fixture in fixtures {
      expected["\(fixture.name).txt"] = String(decoding: try fixture.bytes(), as: UTF8.self)
    }
    // What a clock is compared with stands behind its own time.
    let times = try #require(expected["date-u.txt"]).split(separator: "\n")
    let collected = try Collected(
      standIns: Self.standIns(for: "specs/fleet/facts/\(lpar)"), time: String(times[2]))
    var captured: [String: String] = [:]
    for file in try collected.files() {
      captured[file.path.lastPathComponent] = String(decoding: file.bytes, as: UTF8.self)
    }
    if expected["emgr-l.txt"] == nil {
      #expect(captured.removeValue(forKey: "emgr-l.txt")?.hasSuffix("\n#wparc status 1\n") == true)
    }
    #expect(captured.keys.sorted() == expected.keys.sorted())
    for (name, text) in expected { #expect(captured[name] == text, "\(name)") }
    #expect(collected.outcome.status == 0)
  }

  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func missingCommandsDoNotStopIt() throws {
    let collected = try Collected(standIns: ["oslevel": "printf '7200-05-02-2114\\n'\n"])
    let folder = FactsFolder.read(try collected.files())
    #expect(collected.outcome.status == 0)
    #expect(folder.facts.level?.value.description == "7200-05-02-2114")
    #expect(folder.facts.filesets == nil)
    #expect(
      folder.messages.contains(
        "'lslpp -Lqc' is not installed here, or not where the shell looks for it"))
  }

  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func itRefusesTheInsideOfAPartition() throws {
    let collected = try Collected(standIns: ["uname": "echo 7\n"])
    #expect(collected.outcome.status == 2)
    #expect(try collected.files().isEmpty)
  }

  @Test(
    .enabled(if: ksh.isInstalled, "ksh is not installed"),
    arguments: [[], ["a", "b", "c"], ["-h"]])
  func itNeedsAFolder(_ arguments: [String]) throws {
    let outcome = try ksh.run([script] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errorOutput.hasPrefix("usage:"))
  }

  /// Programs that print what the files of a folder hold without their frames, each for the command
  /// that the file is named after.
  private static func standIns(for folder: String) -> [String: String] {
    // The last line before the frame's end is the frame's.
    func cat(_ name: String) -> String {
      """
      file="\(folder)/\(name)"
      [ -f "$file" ] || exit 1
      sed '/^#wparc /d' "$file" | sed '$d'

      """
    }
    return [
      "date": cat("date-u.txt").replacing("sed '$d'", with: "sed -n 1p"),
      "oslevel": cat("oslevel$1.txt"), "lslpp": cat("lslpp-Lqc.txt"),
      "emgr": cat("emgr-l.txt"), "prtconf": cat("prtconf.txt"),
      "lsattr": cat("lsattr-El-$2.txt"), "lparstat": cat("lparstat-i.txt"),
      "uname": "[ \"$1\" = -L ] || exit 1\n" + cat("uname-L.txt"), "svmon": cat("svmon-G.txt"),
      "netstat": cat("netstat$1.txt"), "ifconfig": cat("ifconfig-a.txt"),
      "mount": cat("mount.txt"), "lssrc": cat("lssrc-xntpd.txt"), "lspv": cat("lspv.txt"),
      "lswpar": cat("lswpar$1.txt"), "showmount": cat("showmount-e-$2.txt"),
    ]
  }
}

/// A run of the script with stand-ins for the commands of AIX.
private final class Collected {
  let outcome: Judge.Outcome
  private let folder: URL

  init(standIns: [String: String], time: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "wparc-\(UUID().uuidString)")
    let texts = folder.appending(path: "texts")
    try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
    for (name, text) in standIns {
      try Data("#!/bin/sh\n\(text)".utf8).write(to: texts.appending(path: name))
    }
    // A file that is open for writing cannot be executed ("Text file busy"), and a process that
    // another test starts holds what this one has open until it is its program's: so the shell
    // writes what it executes.
    let line = """
      cp -R "$1" "$2" && chmod +x "$2"/* || exit
      PATH=$2:$PATH; export PATH; shift 2; exec ksh \(script) "$@"
      """
    let programs = folder.appending(path: "bin")
    let arguments =
      [texts.path, programs.path, folder.appending(path: "lpar").path] + (time.map { [$0] } ?? [])
    outcome = try ksh.run(["-c", line, "ksh"] + arguments)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// What was captured, but for exports of the machine the test runs on.
  func files() throws -> [SourceFile] {
    let captured = folder.appending(path: "lpar")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: captured.path)) ?? []
    return try names.filter { $0 != "exports" }.map { name in
      SourceFile(
        path: "lpar/\(name)", bytes: [UInt8](try Data(contentsOf: captured.appending(path: name))))
    }
  }
}
