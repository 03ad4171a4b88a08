import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARModel

@testable import WPARFleet

private func fleet(_ folders: [String: [String: String]]) -> ImportedFleet {
  ImportedFleet(
    folders.map { name, files in
      (name, FactsFolder.read(files.map { SourceFile(path: "\(name)/\($0.key)", text: $0.value) }))
    })
}

private func text(_ fleet: ImportedFleet) -> String {
  String(decoding: YAMLWriter.write([fleet.document]), as: UTF8.self)
}

@Suite struct ImportedFleetTests {
  /// The captured estate as a fleet file.
  private static func estate(_ order: ([String]) -> [String]) throws -> ImportedFleet {
    let names = ["lparash", "lparbirch", "lparcedar", "lparelm", "lparfir", "nfsattic", "nfsvault"]
    return ImportedFleet(
      try order(names).map { name in
        let files = Fixture.all(under: "specs/fleet/facts/\(name)")
        return (name, FactsFolder.read(try files.map { try $0.sourceFile() }))
      })
  }

  @Test func theEstateIsImported() throws {
    let fleet = try Self.estate { $0 }
    expectGolden(YAMLWriter.write([fleet.document]), Fixture("specs/fleet/imported.yaml"))
    #expect(fleet.findings.allSatisfy { $0.diagnostic.severity == .note })
  }

  @Test func theOrderOfFoldersDoesNotMatter() throws {
    let expected = try Self.estate { $0 }.document
    #expect(try Self.estate { $0.reversed() }.document == expected)
  }

  @Test func aServerIsKnownByWhatItShows() {
    let shown = "export list for nfs1:\n/export/a lpar01,lpar02\n"
    let both = fleet([
      "lpar01": ["showmount-e-nfs1.txt": shown],
      "lpar02": ["showmount-e-nfs1.txt": shown.replacing("lpar01,lpar02", with: "lpar02,lpar01")],
    ])
    #expect(
      text(both).contains(
        """
        nfs:
          nfs1:
            exports:
              - directory: /export/a
                access:
                  - lpar01
                  - lpar02

        """))
    let differing = fleet([
      "lpar01": ["showmount-e-nfs1.txt": shown],
      "lpar02": ["showmount-e-nfs1.txt": shown.replacing("lpar02", with: "lpar03")],
    ])
    #expect(!text(differing).contains("nfs:"))
    #expect(differing.findings.last?.diagnostic.rule == "captured-facts-disagree")
  }

  @Test func theFileOfExportsIsBelievedFirst() {
    let both = fleet([
      "lpar01": ["showmount-e-nfs1.txt": "export list for nfs1:\n/export/a (everyone)\n"],
      "nfs1": ["exports": "/export/a -access=lpar01,root=lpar01,vers=3:4,ro\n"],
    ])
    #expect(
      text(both).contains(
        """
              - directory: /export/a
                access:
                  - lpar01
                root:
                  - lpar01
                options:
                  - ro
                  - vers=3:4

        """))
    #expect(!text(both).contains("  nfs1:\n    hostname"))
  }

  private static func listing(_ state: String) -> String {
    "#name|state|type|hostname\nalder|\(state)|S|alder\n"
  }

  @Test func aLeftoverIsNoPlace() {
    let moved = fleet([
      "lpar01": ["lswpar-G.txt": Self.listing("D")], "lpar02": ["lswpar-G.txt": Self.listing("A")],
    ])
    #expect(text(moved).contains("  alder:\n    \"on\": lpar02\n    state: active\n"))
  }

  @Test func twoPlacesAreNone() {
    let twice = fleet([
      "lpar01": ["lswpar-G.txt": Self.listing("A")], "lpar02": ["lswpar-G.txt": Self.listing("A")],
    ])
    #expect(text(twice).contains("  alder: {}\n"))
    #expect(
      twice.findings.contains {
        $0.diagnostic.message.contains("the place of 'alder' is not known")
      })
  }

  @Test(arguments: [(30, "0.3"), (5, "0.05"), (125, "1.25"), (800, "8"), (110, "1.1")])
  func capacitiesAreDecimals(_ hundredths: Int64, _ expected: String) {
    var facts = LPARFacts()
    facts.cpus = Fact(hundredths)
    let written = String(decoding: YAMLWriter.write([DocumentValue(facts)]), as: UTF8.self)
    #expect(written.replacing("\"", with: "") == "cpus: \(expected)\n")
  }
}
