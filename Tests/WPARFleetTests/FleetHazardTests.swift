import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARFleet

/// The hazards of fleets, by their own examples.
@Suite struct FleetHazardTests {
  /// What is found, as `id@offset`, with everything that is wrong with the document itself.
  private static func found(_ text: String) -> [String] {
    let fleet = FleetText(text)
    let errors = fleet.diagnostics.filter { $0.severity == .error }.map(\.message)
    return errors
      + FleetHazard.findings(in: fleet.fleet).flatMap { findings in
        findings.diagnostics.map { "\($0.rule)@\($0.range.lowerBound)" }
      }
  }

  @Test(arguments: FleetHazard.all)
  func isFoundInItsFailingExamplesAndNothingElseIs(_ hazard: FleetHazard) {
    #expect(!hazard.description.fails.isEmpty)
    for example in hazard.description.fails {
      let marked = example.completed
      #expect(!marked.offsets.isEmpty)
      #expect(
        Self.found(marked.text) == marked.offsets.map { "\(hazard.description.id)@\($0)" },
        "\(marked.text)")
    }
  }

  @Test(arguments: FleetHazard.all)
  func nothingIsFoundInGoodExamples(_ hazard: FleetHazard) {
    #expect(!hazard.description.passes.isEmpty && !hazard.description.nearMisses.isEmpty)
    for example in hazard.description.passes + hazard.description.nearMisses {
      #expect(Self.found(example.completed.text) == [], "\(example.markedText)")
    }
  }

  @Test(arguments: FleetHazard.all)
  func saysWhatItFindsInTwoPlaces(_ hazard: FleetHazard) {
    for example in hazard.description.fails {
      let fleet = FleetText(example.completed.text).fleet
      for diagnostic in FleetHazard.findings(in: fleet).flatMap(\.diagnostics) {
        #expect(!diagnostic.message.hasSuffix(".") && !diagnostic.message.contains("\n"))
        #expect(!diagnostic.labels.isEmpty, "\(example.markedText)")
        #expect(
          diagnostic.severity < .error || diagnostic.evidence.isConfirmed, "\(diagnostic.message)")
      }
    }
  }

  @Test func idsAreUniqueAndInKebabCase() {
    let ids = FleetHazard.all.map(\.description.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil })
    #expect(Set(ids).isDisjoint(with: FleetRules.all.map(\.id)))
    #expect(Set(ids).isDisjoint(with: CompatibilityCheck.all.map(\.name)))
  }

  /// The line that is proposed for /etc/exports keeps what stands there.
  @Test func proposesTheWholeLine() throws {
    let fleet = FleetText(
      """
      lpars: { lpara: { hostname: lpara.example.com }, lparb: { hostname: lparb } }
      nfs:
        vault:
          exports:
            - directory: /export/app
              access: [app, lpara]
              root: [app]
              options: [sec=sys, anon=-1]
      wpars:
        app:
          on: lpara
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] }
      """)
    let helps = FleetHazard.findings(in: fleet.fleet).flatMap(\.diagnostics).map(\.help)
    let start = "write in /etc/exports of vault, and run exportfs -a: /export/app "
    #expect(
      helps == [
        start + "-sec=sys,anon=-1,access=app:lpara:lparb,root=app:lparb",
        start + "-sec=sys,anon=-1,access=app:lpara,root=app:lpara.example.com",
      ])
  }
}

/// Where findings about a partition are shown whose specification is a file of its own.
@Suite struct FleetHazardPlaceTests {
  private static func findings(shownInFleet: Bool) -> (file: SourceFile, [FleetFindings]) {
    let spec = SourceFile(
      path: "app.spec",
      text: "general:\n\tname = \"app\"\n\nresource:\n\tmemory = \"20%-50%,100%\"\n")
    var files = FleetFiles()
    files.specs["app.spec"] = Compilation(of: spec).specs.map(\.spec)
    let text = FleetText(
      """
      lpars: { lpara: { memory: 64G }, lparb: { memory: 8G } }
      wpars: { app: { on: lpara, spec: app.spec } }
      """, files: files)
    return (
      text.file, FleetHazard.findings(in: text.fleet, shownIn: shownInFleet ? text.file : nil)
    )
  }

  @Test func theSpecificationIsShownByItself() {
    let (_, findings) = Self.findings(shownInFleet: false)
    #expect(findings.map(\.file.path) == ["app.spec"])
    let diagnostic = findings.first?.diagnostics.first
    #expect(diagnostic?.rule == "limits-change-elsewhere")
    #expect(diagnostic.map { findings[0].file.text(in: $0.range) } == "20%-50%,100%")
    #expect(diagnostic?.labels.allSatisfy { $0.file != nil } == true)
  }

  @Test func theFleetIsShownWithThePlaceInTheSpecification() throws {
    let (file, findings) = Self.findings(shownInFleet: true)
    #expect(findings.map(\.file.path) == ["fleet.yaml"])
    let diagnostic = try #require(findings.first?.diagnostics.first)
    #expect(file.text(in: diagnostic.range) == "app")
    let label = try #require(diagnostic.labels.first)
    #expect(label.file?.text(in: label.range) == "20%-50%,100%")
    #expect(diagnostic.labels.dropFirst().map { file.text(in: $0.range) } == ["64G", "8G"])
  }
}

extension FleetHazard: CustomTestStringConvertible {
  public var testDescription: String { description.id }
}
