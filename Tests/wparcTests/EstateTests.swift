import Foundation
import TestSupport
import Testing

/// The estate under `specs/fleet`: captured output of five LPARs, one of which lacks a fact.
@Suite struct EstateTests {
  private static let fleet = "specs/fleet/fleet.yaml"

  /// The tree as a run in the package's folder sees it.
  private let folder: Folder

  init() throws {
    folder = try Folder()
    for fixture in Fixture.all(under: "specs/fleet") {
      try folder.write(fixture.path, String(decoding: try fixture.bytes(), as: UTF8.self))
    }
  }

  // MARK: Outputs

  @Test(arguments: [
    ("compat.txt", []), ("compat.md", ["--format", "markdown"]),
    ("compat.html", ["--format", "html"]),
    ("compat-app20.json", ["app20", "--to", "lparelm", "--format", "json"]),
    ("compat-why.txt", ["--why", "app20", "lparelm"]),
  ])
  func theOutputIsAsAccepted(_ name: String, _ arguments: [String]) throws {
    let run = try CommandRun(arguments: ["compat", Self.fleet] + arguments, in: folder)
    #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
    if name.hasSuffix(".txt") {
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    expectGolden(Array(run.output.utf8), Fixture("specs/fleet/\(name)"))
  }

  @Test func thereIsNothingToFind() throws {
    for arguments in [["--fleet", Self.fleet], [Self.fleet, "specs/fleet/imported.yaml"]] {
      let run = try CommandRun(arguments: ["check"] + arguments, in: folder)
      #expect(run.status == 0 && run.output.hasSuffix(": no findings\n"), "\(run.output)")
    }
  }

  @Test func theImportedFleetHasTheSameMatrix() throws {
    let own = try CommandRun("compat", Self.fleet, in: folder)
    let imported = try CommandRun("compat", "specs/fleet/imported.yaml", in: folder)
    #expect(imported.output == own.output)
  }

  // MARK: Verdicts

  private func matrix() throws -> Matrix {
    let run = try CommandRun("compat", Self.fleet, "--format", "json", in: folder)
    return try JSONDecoder().decode(Matrix.self, from: Data(run.output.utf8))
  }

  @Test(arguments: [
    ("app20", "lparbirch"), ("web1", "lparbirch"), ("web2", "lparbirch"), ("db1", "lparash"),
    ("web3", "lparash"),
  ])
  func withEveryFactAPairIsCompatibleBothWays(_ partition: String, _ lpar: String) throws {
    let matrix = try matrix()
    #expect(matrix.policy.waived.isEmpty && !matrix.policy.acceptsMissingFacts)
    let pair = try #require(matrix.pair(partition, lpar))
    for way in [pair.live, pair.static] {
      #expect(way.verdict == "compatible" && way.return == "compatible" && !way.outboundOnly)
      #expect(way.results.isEmpty)
      #expect(!way.preconditions.isEmpty)
    }
  }

  @Test(arguments: ["app20", "web1", "web2", "db1", "web3"])
  func aNewerProcessorIsOutboundOnly(_ partition: String) throws {
    let pair = try #require(try matrix().pair(partition, "lparelm"))
    #expect(pair.live.verdict == "compatible" && pair.live.return == "incompatible")
    #expect(pair.live.outboundOnly && !pair.static.outboundOnly)
  }

  @Test func anotherServicePackIsStaticOnly() throws {
    let pairs = try matrix().pairs.filter {
      $0.to == "lparcedar" && !["batch1", "legacy"].contains($0.partition)
    }
    #expect(pairs.count == 9)
    for pair in pairs {
      #expect(pair.live.verdict == "incompatible", "\(pair.partition)")
      #expect(pair.live.results.contains { $0.check == "service-pack-differs" })
      #expect(pair.static.verdict == "warning", "\(pair.partition)")
      #expect(pair.static.results.map(\.check) == ["shared-filesets-differ"])
    }
  }

  @Test func aMissingFactIsNamedAndDecides() throws {
    let undecided = try matrix().pairs.filter { $0.live.verdict == "indeterminate" }
    #expect(undecided.count == 8)
    for pair in undecided {
      #expect(pair.to == "lparfir" || pair.from == "lparfir")
      let missing = pair.live.results.flatMap { $0.missing ?? [] }
      #expect(missing == [Matrix.Missing(fact: "ifixes", of: "lparfir", command: "emgr -l")])
    }
    try folder.write(
      "specs/fleet/facts/lparfir/emgr-l.txt",
      try folder.read("specs/fleet/facts/lparelm/emgr-l.txt"))
    let complete = try matrix()
    for pair in undecided {
      let decided = try #require(complete.pair(pair.partition, pair.to))
      #expect(decided.live.verdict == "compatible", "\(pair.partition)")
    }
  }

  @Test func localFilesStayAndARootvgMovesStatic() throws {
    let matrix = try matrix()
    let legacy = matrix.pairs.filter { $0.partition == "legacy" }
    #expect(legacy.count == 4)
    #expect(legacy.allSatisfy { $0.live.verdict == "incompatible" })
    #expect(legacy.allSatisfy { $0.static.verdict == "incompatible" })
    for lpar in ["lparbirch", "lparelm"] {
      let batch = try #require(matrix.pair("batch1", lpar))
      #expect(batch.live.verdict == "incompatible" && batch.static.verdict == "compatible")
    }
    // Its disk is not zoned to the others.
    for lpar in ["lparcedar", "lparfir"] {
      let batch = try #require(matrix.pair("batch1", lpar))
      #expect(batch.static.results.contains { $0.check == "disk-absent" })
    }
  }
}

/// What `wparc compat --format json` writes, as far as tests read it.
private struct Matrix: Decodable {
  struct Policy: Decodable {
    let waived: [String]
    let acceptsMissingFacts: Bool
  }

  struct Missing: Decodable, Equatable {
    let fact: String
    let of: String
    let command: String?
  }

  struct Result: Decodable {
    let check: String
    let missing: [Missing]?
  }

  struct Way: Decodable {
    let verdict: String
    let `return`: String
    let outboundOnly: Bool
    let results: [Result]
    let preconditions: [Result]
  }

  struct Pair: Decodable {
    let partition: String
    let from: String
    let to: String
    let live: Way
    let `static`: Way
  }

  let policy: Policy
  let pairs: [Pair]

  func pair(_ partition: String, _ arrival: String) -> Pair? {
    pairs.first { $0.partition == partition && $0.to == arrival }
  }
}
