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

  /// What it captures from stand-ins that print an LPAR's output is what the output says by itself.
  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func whatItCapturesIsRead() throws {
    let estate = "specs/fleet/facts/lparash"
    let collected = try Collected(
      standIns: Self.standIns(for: estate), time: "Sat Nov 21 22:04:00 UTC 2026")
    let folder = FactsFolder.read(try collected.files())
    let byHand = FactsFolder.read(try Fixture.all(under: estate).map { try $0.sourceFile() })
    var expected = byHand.facts
    expected.clockOffset = Fact(10)
    #expect(DocumentValue(folder.facts) == DocumentValue(expected))
    #expect(folder.partitions.map(\.specification) == byHand.partitions.map(\.specification))
    #expect(folder.servers.map(\.name) == ["nfsvault"])
    #expect(!folder.findings.contains { $0.diagnostic.rule == "captured-output-unframed" })
    // The stand-in of lswpar knows three modes of nine.
    #expect(folder.rules.allSatisfy { $0 == "captured-command-failed" })
    #expect(collected.outcome.status == 0)
    #expect(collected.outcome.errorOutput.contains(": lswpar -R -d @@ (see "))
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

  /// Programs that print the files of a folder, each for the command the file is named after.
  private static func standIns(for folder: String) -> [String: String] {
    func cat(_ name: String) -> String { "cat \"\(folder)/\(name)\"\n" }
    return [
      "date": cat("date-u.txt"), "oslevel": "[ \"$1\" = -s ] || exit 1\n" + cat("oslevel-s.txt"),
      "lslpp": cat("lslpp-Lqc.txt"), "emgr": cat("emgr-l.txt"), "prtconf": cat("prtconf.txt"),
      "lsattr": "cat \"\(folder)/lsattr-El-$2.txt\"\n", "lparstat": cat("lparstat-i.txt"),
      "uname": "[ \"$1\" = -L ] || exit 1\n" + cat("uname-L.txt"), "svmon": cat("svmon-G.txt"),
      "netstat": "cat \"\(folder)/netstat$1.txt\"\n", "ifconfig": cat("ifconfig-a.txt"),
      "mount": cat("mount.txt"), "lssrc": cat("lssrc-xntpd.txt"), "lspv": cat("lspv.txt"),
      "lswpar": "sed 's/|/@@/g' \"\(folder)/lswpar$1.txt\"\n",
      "showmount": "cat \"\(folder)/showmount-e-$2.txt\"\n",
    ]
  }
}

/// A run of the script with stand-ins for the commands of AIX.
private final class Collected {
  let outcome: Judge.Outcome
  private let folder: URL

  init(standIns: [String: String], time: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "wparc-\(UUID().uuidString)")
    let programs = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    for (name, text) in standIns {
      let file = programs.appending(path: name)
      try Data("#!/bin/sh\n\(text)".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    let line = "PATH=$1:$PATH; export PATH; shift; exec ksh \(script) \"$@\""
    let arguments =
      [programs.path, folder.appending(path: "lpar").path] + (time.map { [$0] } ?? [])
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
