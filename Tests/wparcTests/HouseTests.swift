import Foundation
import TestSupport
import Testing
import WPARCompiler
import WPARDocument
import WPARFleet
import WPARModel
import WPARPlanner

@testable import wparc

/// What the house demands and no compiler checks.
@Suite struct HouseTests {
  private static let sources = Fixture.all(under: "Sources", pathExtension: "swift")

  private static func text(_ fixture: Fixture) throws -> String {
    String(decoding: try fixture.bytes(), as: UTF8.self)
  }

  // MARK: Arrows

  /// What each target may import.
  private static let arrows: [String: Set<String>] = [
    "WPARDiagnostics": [],
    "WPARSyntax": ["WPARDiagnostics"],
    "WPARModel": ["WPARDiagnostics"],
    "WPARDocument": ["CYAML", "WPARDiagnostics"],
    "WPARCompiler": ["WPARSyntax", "WPARModel", "WPARDocument", "WPARDiagnostics"],
    "WPARFleet": ["WPARModel", "WPARDocument", "WPARDiagnostics"],
    "WPARPlanner": ["WPARFleet", "WPARDocument", "WPARDiagnostics"],
    "wparc": [
      "WPARPlanner", "WPARFleet", "WPARCompiler", "WPARSyntax", "WPARModel", "WPARDocument",
      "WPARDiagnostics",
      "ArgumentParser", "OrderedCollections", "Glibc", "Dispatch", "Synchronization",
    ],
  ]

  @Test func importsPointDown() throws {
    var targets: Set<String> = []
    for source in Self.sources {
      let target = String(source.path.split(separator: "/")[1])
      targets.insert(target)
      let allowed = Self.arrows[target] ?? []
      for match in try Self.text(source).matches(
        of: /(?m)^\s*(?:@\w+ )?(?:package |public |internal |private )?import (?:\w+ )?(\w+)/)
      {
        #expect(allowed.contains(String(match.1)), "\(source) imports \(match.1)")
      }
    }
    #expect(targets == Set(Self.arrows.keys))
  }

  @Test func onlyOneFileStartsThreads() throws {
    for source in Self.sources where source.name != "Parallel" {
      let text = try Self.text(source)
      #expect(!text.contains("import Dispatch") && !text.contains("withTaskGroup"), "\(source)")
    }
  }

  @Test func nothingTrapsOnPurpose() throws {
    for source in Self.sources {
      let text = try Self.text(source)
      for word in ["try!", "as!", "fatalError", "preconditionFailure", "TODO", "FIXME"] {
        #expect(!text.contains(word), "\(source) holds \(word)")
      }
    }
  }

  @Test func fileNamesAreUniqueInTheirTarget() {
    var seen: Set<String> = []
    for source in Self.sources {
      let target = source.path.split(separator: "/")[1]
      #expect(seen.insert("\(target)/\(source.name)").inserted, "\(source)")
    }
  }

  /// A plan is data: the tool starts no other program but git, which is asked what has changed.
  @Test func nothingStartsAProgram() throws {
    for source in Self.sources where source.path != "Sources/wparc/Git.swift" {
      let found = try Self.text(source).firstMatch(
        of: /\b(?:posix_spawnp?|v?fork|exec[lv]p?e?|popen|system)\(/)
      #expect(found == nil, "\(source)")
    }
  }

  @Test func pointersStayWithTheYAMLReader() throws {
    for source in Self.sources where !source.path.hasPrefix("Sources/wparc/") {
      let hasPointers = try Self.text(source).contains(/Unsafe(?:Raw|Mutable|Buffer)*Pointer/)
      #expect(!hasPointers || source.name == "YAMLReader", "\(source)")
    }
  }

  /// What makes plans and what verifies them have nothing in common but the plan.
  @Test func theVerifierKnowsNothingOfTheSearch() throws {
    var makers: Set<String> = []
    for folder in ["Search", "Scheduling", "Proofs", "Procedures"] {
      let path = "Sources/WPARPlanner/\(folder)"
      for source in Fixture.all(under: path, pathExtension: "swift") {
        let types = try Self.text(source).matches(
          of: /(?m)^(?:package |final |indirect )*(?:struct|class|enum|protocol|actor) (\w+)/)
        makers.formUnion(types.map { String($0.1) })
      }
    }
    #expect(makers.isSuperset(of: ["RelocationSearch", "Scheduler", "SearchModel", "Procedure"]))
    let verifier = Fixture.all(under: "Sources/WPARPlanner/Verification", pathExtension: "swift")
    #expect(verifier.contains { $0.name == "PlanVerifier" })
    for source in verifier {
      for word in try Self.text(source).matches(of: /\b[A-Z]\w+/) {
        #expect(!makers.contains(String(word.0)), "\(source) knows \(word.0)")
      }
    }
  }

  // MARK: Lists

  /// A folder whose files declare members of a list.
  struct ListFolder: Sendable, CustomTestStringConvertible {
    let folder: String
    /// How a member is declared.
    let declaration: @Sendable (Substring) -> Substring?
    /// How the list names a member.
    let mention: @Sendable (Substring) -> String
    let list: String

    var testDescription: String { folder }
  }

  private static func member(of type: String) -> @Sendable (Substring) -> Substring? {
    { line in
      guard let match = line.firstMatch(of: /static let (\w+) = (\w+)\(/), match.2 == type else {
        return nil
      }
      return match.1
    }
  }

  private static func conformance(to name: String) -> @Sendable (Substring) -> Substring? {
    { line in
      guard let match = line.firstMatch(of: /(?:struct|enum) (\w+): (\w+)/), match.2 == name else {
        return nil
      }
      return match.1
    }
  }

  @Test(arguments: [
    ListFolder(
      folder: "Sources/WPARCompiler/Rules", declaration: member(of: "Rule"),
      mention: { "    .\($0),\n" }, list: "Sources/WPARCompiler/Rules.swift"),
    ListFolder(
      folder: "Sources/WPARCompiler/AcrossFiles", declaration: member(of: "AcrossFilesRule"),
      mention: { "    .\($0),\n" }, list: "Sources/WPARCompiler/AcrossFilesRules.swift"),
    ListFolder(
      folder: "Sources/WPARCompiler/CommandRules", declaration: member(of: "CommandRule"),
      mention: { "    .\($0),\n" }, list: "Sources/WPARCompiler/CommandRules.swift"),
    ListFolder(
      folder: "Sources/WPARCompiler/ExportsRules", declaration: member(of: "ExportsRule"),
      mention: { "    .\($0),\n" }, list: "Sources/WPARCompiler/ExportsRules.swift"),
    ListFolder(
      folder: "Sources/WPARCompiler/OptionalRules", declaration: member(of: "OptionalRule"),
      mention: { ".\($0)" }, list: "Sources/WPARCompiler/OptionalRule.swift"),
    ListFolder(
      folder: "Sources/WPARFleet/Checks", declaration: member(of: "CompatibilityCheck"),
      mention: { "    .\($0),\n" }, list: "Sources/WPARFleet/CompatibilityChecks.swift"),
    ListFolder(
      folder: "Sources/WPARFleet/Hazards", declaration: member(of: "FleetHazard"),
      mention: { "    .\($0),\n" }, list: "Sources/WPARFleet/FleetHazards.swift"),
    ListFolder(
      folder: "Sources/WPARCompiler/Emitters", declaration: member(of: "Emitter"),
      mention: { ".\($0)" }, list: "Sources/WPARCompiler/Emitter.swift"),
    ListFolder(
      folder: "Sources/WPARCompiler/Reporters", declaration: member(of: "Reporter"),
      mention: { ".\($0)" }, list: "Sources/WPARCompiler/Reporter.swift"),
    ListFolder(
      folder: "Sources/WPARFleet/Facts", declaration: member(of: "FactReader"),
      mention: { ".\($0)," }, list: "Sources/WPARFleet/Facts/FactReader.swift"),
    ListFolder(
      folder: "Sources/WPARFleet/Reports", declaration: member(of: "CompatibilityReporter"),
      mention: { ".\($0)" }, list: "Sources/WPARFleet/Reports/CompatibilityReporter.swift"),
    ListFolder(
      folder: "Sources/WPARCompiler/Difference/Reporters",
      declaration: member(of: "DifferenceReporter"),
      mention: { ".\($0)" }, list: "Sources/WPARCompiler/Difference/DifferenceReporter.swift"),
    ListFolder(
      folder: "Sources/WPARModel/Stanzas", declaration: conformance(to: "StanzaSchema"),
      mention: { "\($0).self" }, list: "Sources/WPARModel/Schema.swift"),
    ListFolder(
      folder: "Sources/WPARPlanner/Procedures", declaration: member(of: "Procedure"),
      mention: { ".\($0)," }, list: "Sources/WPARPlanner/Procedures/Procedure.swift"),
    ListFolder(
      folder: "Sources/WPARPlanner/Renderers", declaration: member(of: "PlanRenderer"),
      mention: { ".\($0)" }, list: "Sources/WPARPlanner/Renderers/PlanRenderer.swift"),
    ListFolder(
      folder: "Sources/wparc/Commands", declaration: conformance(to: "Subcommand"),
      mention: { "\($0).self" }, list: "Sources/wparc/Wparc.swift"),
  ])
  func everyMemberIsListed(_ folder: ListFolder) throws {
    let list = try Self.text(Fixture(folder.list))
    var count = 0
    for source in Fixture.all(under: folder.folder, pathExtension: "swift") {
      for line in try Self.text(source).split(separator: "\n") {
        guard let name = folder.declaration(line) else { continue }
        count += 1
        #expect(list.contains(folder.mention(name)), "\(name) of \(source)")
      }
    }
    #expect(count > 0)
  }

  /// A rule is found by the name of its file.
  @Test func everyRuleFileHoldsTheRuleItIsNamedFor() throws {
    for source in Fixture.all(under: "Sources/WPARCompiler/Rules", pathExtension: "swift") {
      let names = try Self.text(source).matches(of: /static let (\w+) = Rule\(/).map(\.1)
      #expect(names.contains { $0.lowercased() == source.name.lowercased() }, "\(source)")
    }
  }

  /// A check is found by the name of its file, which is its own without hyphens.
  @Test func everyCheckFileHoldsTheCheckItIsNamedFor() throws {
    for source in Fixture.all(under: "Sources/WPARFleet/Checks", pathExtension: "swift") {
      let checks = try Self.text(source)
        .matches(of: /static let (\w+) = CompatibilityCheck\(\s*name: "([a-z0-9-]+)"/)
      #expect(checks.count == 1, "\(source)")
      for check in checks {
        #expect(check.1.lowercased() == source.name.lowercased(), "\(source)")
        #expect(check.2.replacing("-", with: "") == source.name.lowercased(), "\(source)")
      }
    }
  }

  /// Each condition of a move, by the handle that comments of the checks give it, is looked at by a
  /// check or a hazard of fleets: mandatory (C), optional (O) and warnings (W), and what a partition
  /// that moves may not have (R).
  @Test func everyConditionOfAMoveIsLookedAt() throws {
    func handles(_ prefix: String, _ last: Int) -> [String] {
      (1...last).map { prefix + ($0 < 10 ? "0\($0)" : "\($0)") }
    }
    let sources = ["Sources/WPARFleet/Checks", "Sources/WPARFleet/Hazards"]
      .flatMap { Fixture.all(under: $0, pathExtension: "swift") }
    var named: [String: Set<String>] = [:]
    for source in sources {
      for line in try Self.text(source).split(separator: "\n")
      where line.drop(while: { $0 == " " }).hasPrefix("// ") {
        for match in line.matches(of: /\b(?:MOB-[COW]|R)[0-9]{2}\b/) {
          named[String(match.0), default: []].insert(source.name)
        }
      }
    }
    let expected =
      handles("MOB-C", 32) + handles("MOB-O", 7) + handles("MOB-W", 9) + handles("R", 21)
    for handle in expected { #expect(named[handle] != nil, "no check is about \(handle)") }
    #expect(Set(named.keys).subtracting(expected) == [], "handles of no condition")
  }

  // MARK: Generated files

  @Test func theRuleReferenceIsFresh() {
    expectGolden(
      Array(RuleReference(.wparc).markdown.utf8), Fixture("grammar/rules.md"))
  }

  @Test func theCheckReferenceIsFresh() {
    expectGolden(
      Array(CheckReference.markdown(CompatibilityCheck.all).utf8), Fixture("grammar/checks.md"))
  }

  @Test func theAttributeReferenceIsFresh() {
    expectGolden(
      Array(AttributeReference.markdown(.aix).utf8), Fixture("grammar/attributes.md"))
  }

  @Test func theSchemaIsFresh() {
    expectGolden(
      JSONWriter.write(WparSchema.document(.aix), .indented), Fixture("grammar/wpar.schema.json"))
  }

  @Test func theFleetSchemaIsFresh() {
    expectGolden(
      JSONWriter.write(FleetDocument.jsonSchema, .indented), Fixture("grammar/fleet.schema.json"))
  }

  @Test func theSchemaOfConfigurationsIsFresh() {
    expectGolden(
      JSONWriter.write(Configuration.jsonSchema, .indented), Fixture("grammar/config.schema.json"))
  }

  @Test func theSchemaOfPlansIsFresh() {
    expectGolden(
      JSONWriter.write(PlanSchema.document, .indented), Fixture("grammar/plan.schema.json"))
  }

  @Test func theSchemaOfCompatibilityIsFresh() {
    expectGolden(
      JSONWriter.write(CompatibilitySchema.document, .indented),
      Fixture("grammar/compat.schema.json"))
  }

  @Test func theSchemaOfReportsIsFresh() {
    expectGolden(
      JSONWriter.write(ReportSchema.document, .indented), Fixture("grammar/report.schema.json"))
  }

  @Test func theSchemaOfDifferencesIsFresh() {
    expectGolden(
      JSONWriter.write(DifferenceSchema.document, .indented), Fixture("grammar/diff.schema.json"))
  }

  // MARK: The tree

  @Test func everyAttributeOccursInTheTemplate() throws {
    let sample = Fixture("specs/sample.spec")
    let lines = try Self.text(sample).split(separator: "\n")
    var stanza = ""
    var seen: Set<String> = []
    for line in lines {
      let text = line.drop { $0 == "#" || $0 == "\t" || $0 == " " }
      if let match = text.wholeMatch(of: /(\w+):/) {
        stanza = String(match.1)
      } else if let match = text.prefixMatch(of: /([\w+-]+)\s*=/) {
        seen.insert("\(stanza).\(match.1)")
      }
    }
    for stanza in Schema.aix.stanzas {
      for attribute in stanza.attributes where !attribute.isRuntime {
        #expect(
          seen.contains("\(stanza.keyword).\(attribute.name)"),
          "\(stanza.keyword).\(attribute.name)")
      }
    }
  }

  @Test func theTopLevelHoldsNothingElse() throws {
    let demanded: Set = ["Package.swift", "Sources", "Tests", "specs", "grammar", "README.md"]
    let allowed = demanded.union(["LICENSE", "CHANGELOG.md", "action.yml", "debian"])
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    // The package manager writes its lock file beside the manifest; it is not committed.
    let names = Set(
      try FileManager.default.contentsOfDirectory(atPath: package.path)
        .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" })
    #expect(names.isSubset(of: allowed), "\(names.subtracting(allowed))")
    #expect(demanded.isSubset(of: names), "\(demanded.subtracting(names))")
  }
}
