import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet
import WPARModel

/// Facts that were captured, and what the fleet file says beside them.
@Suite struct CapturedFleetTests {
  private static let output = SourceFile(path: "facts/h1/all.txt", text: "captured output\n")
  private static let origin = Origin(output, SourceRange(0, 8))

  private static func files(_ fill: (inout LPARFacts) -> Void) -> FleetFiles {
    var facts = LPARFacts()
    fill(&facts)
    var files = FleetFiles()
    files.facts["facts/h1"] = facts
    return files
  }

  @Test func whatIsNotWrittenIsFilledIn() {
    let files = Self.files { facts in
      facts.cpus = Fact(800, Self.origin)
      facts.memory = Fact(65536, Self.origin)
      facts.processor = Fact(ProcessorGeneration(8), Self.origin)
      facts.filesets = ["bos.wpars": Fact(FilesetLevel("7.1.5.0"), Self.origin)]
    }
    let text = FleetText(
      "lpars: { h1: { facts: facts/h1, processor: POWER8, filesets: { mcr.rte: 7.1.5.0 } } }\n",
      files: files)
    #expect(text.diagnostics.isEmpty)
    let lpar = text.fleet.lpars[0]
    #expect(lpar.capacity.map(\.resource) == ["cpu", "memory"])
    #expect(lpar.facts.processor?.origin?.file === text.file)
    #expect(lpar.facts.memory?.origin?.file === Self.output)
    #expect(lpar.facts.filesets?.keys.sorted() == ["bos.wpars", "mcr.rte"])
  }

  @Test func whatIsWrittenCountsAndBothPlacesAreShown() throws {
    let files = Self.files { facts in
      facts.memory = Fact(65536, Self.origin)
      facts.interimFixes = Fact(
        [InterimFix(label: "IZ1s1"), InterimFix(label: "IZ2s1")], Self.origin)
    }
    let text = FleetText(
      "lpars: { h1: { facts: facts/h1, memory: 32G, ifixes: [IZ2s1, IZ3s1] } }\n", files: files)
    #expect(
      text.diagnostics.map(\.message) == [
        "memory of 'h1' is 32G here and 64G in captured output",
        "ifixes of 'h1' are not those of captured output: 1 missing, 1 not there",
      ])
    #expect(text.diagnostics.allSatisfy { $0.labels.first?.file === Self.output })
    #expect(text.fleet.lpars[0].facts.memory?.value == 32768)
  }

  @Test func listsCountInAnyOrder() {
    let files = Self.files { facts in
      facts.interimFixes = Fact(
        [InterimFix(label: "IZ1s1"), InterimFix(label: "IZ2s1")], Self.origin)
    }
    let text = FleetText(
      "lpars: { h1: { facts: facts/h1, ifixes: [IZ2s1, IZ1s1] } }\n", files: files)
    #expect(text.diagnostics.isEmpty)
  }

  @Test func placesAndStatesAreTakenFromListings() {
    let text = FleetText(
      """
      lpars:
        h1: { defined-wpars: [{ name: w1, state: active }, { name: w2, state: defined }, { name: w3, state: active }] }
        h2: { defined-wpars: [{ name: w2, state: active }, { name: w3, state: active }] }
      wpars: { w1: {}, w2: {}, w3: {}, w4: {} }
      """)
    #expect(text.diagnostics.isEmpty)
    #expect(text.fleet.partitions.map { $0.place?.value } == [0, 1, nil, nil])
    #expect(text.fleet.partitions.map { $0.state?.value } == [.active, .active, nil, nil])
  }

  @Test func exportsOfAFileAreTaken() {
    var files = FleetFiles()
    files.exports["nfs1/exports"] = [NFSExport(directory: "/export/a", access: nil, root: nil)]
    let text = FleetText(
      """
      lpars: { h1: {} }
      nfs:
        nfs1: { exports: nfs1/exports }
        nfs2: { exports: [{ directory: /export/b, access: [h1], options: "ro,vers=3:4,sec=sys,anon=0" }] }
        nfs3: {}
      """, files: files)
    #expect(text.diagnostics.isEmpty)
    #expect(
      text.fleet.servers.map { $0.exports?.value.map(\.directory) } == [
        ["/export/a"], ["/export/b"], nil,
      ])
    let export = text.fleet.servers[1].exports?.value.first
    #expect(export?.isReadOnly == true && export?.versions == ["3", "4"])
    #expect(export?.security == ["sys"] && export?.anonymousUser == "0" && export?.root == nil)
  }
}
