import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet

/// What holds of every check.
@Suite struct CheckTests {
  @Test func namesAreUnique() {
    let names = CompatibilityCheck.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { CompatibilityCheck.named($0)?.name == $0 })
  }

  @Test(arguments: CompatibilityCheck.all)
  func describesItself(_ check: CompatibilityCheck) {
    #expect(check.name.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil)
    #expect(check.live != nil || check.static != nil)
    #expect(check.summary.hasSuffix(".") && !check.summary.dropLast().contains(". "))
    #expect(check.rationale.hasSuffix("."))
    #expect(!check.remedy.isEmpty && !check.remedy.hasSuffix("."))
    #expect(check.remedy.first?.isLowercase == true)
    switch check.evidence {
    case .confirmed(let source): #expect(source.url.hasPrefix("http") && !source.title.isEmpty)
    case .inferred(let facts): #expect(!facts.isEmpty && !facts.hasSuffix("."))
    case .recalled: break
    }
    // Only an inferred check needs to be called indispensable to block.
    #expect(!check.isIndispensable || check.evidence.isInferred)
  }

  /// Each outcome that a check can have is shown, and more than one fleet that is fine.
  @Test(arguments: CompatibilityCheck.all)
  func hasExamples(_ check: CompatibilityCheck) {
    let results = check.examples.map(\.result)
    #expect(
      check.examples.allSatisfy { $0.result == .notApplicable || check.weight($0.kind) != nil })
    switch check.subject {
    case .precondition: #expect(results.contains(.precondition))
    case .lpars:
      #expect(results.contains(.fails) && results.contains(.missing))
      #expect(results.count { $0 == .passes } > 1, "one that is nearly wrong")
    case .partition, .move:
      #expect(results.contains(.fails) || results.contains(.missing))
      #expect(results.contains { $0 == .passes || $0 == .notApplicable })
    }
  }

  @Test(arguments: CompatibilityCheck.all)
  func findsInItsExamplesWhatTheySay(_ check: CompatibilityCheck) throws {
    for example in check.examples {
      let outcome = check.outcome(try ExampleFleet.relocation(example))
      #expect(outcome.result == example.result, "\(example.fleet) (\(example.kind)): \(outcome)")
    }
  }

  @Test(arguments: CompatibilityCheck.all)
  func saysWhatItFinds(_ check: CompatibilityCheck) throws {
    for example in check.examples {
      switch check.outcome(try ExampleFleet.relocation(example)) {
      case .passed, .notApplicable: break
      case .failed(let mismatch):
        expectPhrase(mismatch.message)
        #expect(mismatch.departure != nil || mismatch.arrival != nil, "\(example.fleet)")
        #expect(!mismatch.places.isEmpty, "\(example.fleet)")
        if let remedy = mismatch.remedy { expectPhrase(remedy) }
      case .missing(let facts):
        #expect(!facts.isEmpty && Set(facts).count == facts.count)
      case .precondition(let text): expectPhrase(text)
      }
    }
  }

  private func expectPhrase(
    _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(
      !text.isEmpty && !text.hasSuffix(".") && !text.contains("\n"), "\(text)",
      sourceLocation: sourceLocation)
    // A name may stand first, but no word that is capitalized for being the first.
    let word = text.prefix { $0.isLetter }
    #expect(
      word.isEmpty
        || !(word.first?.isUppercase == true && word.dropFirst() == word.dropFirst().lowercased())
        || word == "Workload", "\(text)",
      sourceLocation: sourceLocation)
  }

  // MARK: All checks together

  @Test(arguments: RelocationKind.allCases)
  func noneObjectsToTheBaseFleet(_ kind: RelocationKind) throws {
    let relocation = try ExampleFleet.relocation(CheckExample(.passes, "", kind: kind))
    for check in CompatibilityCheck.all {
      let outcome = check.outcome(relocation)
      #expect(
        [.passes, .notApplicable, .precondition].contains(outcome.result),
        "\(check.name): \(outcome)")
    }
  }

  /// No check can be left out: in a fleet that only it objects to, the partition would go.
  @Test(arguments: CompatibilityCheck.all)
  func aloneDecidesItsFailingExamples(_ check: CompatibilityCheck) throws {
    var policy = CompatibilityPolicy()
    policy.enforced = [Fact(check.name)]
    for example in check.examples where example.result == .fails {
      let relocation = try ExampleFleet.relocation(example)
      let results = CompatibilityCheck.all.map { other in
        let outcome = other.outcome(relocation)
        return CheckResult(
          other, outcome,
          other.effect(of: outcome, example.kind, on: relocation.partition, policy: policy))
      }
      #expect(results.verdict == .incompatible, "\(example.fleet)")
      let others = results.filter { $0.check.name != check.name && $0.effect == .blocks }
      #expect(others.map(\.check.name) == [], "\(example.fleet)")
    }
  }
}

extension CompatibilityCheck: CustomTestStringConvertible {
  public var testDescription: String { name }
}
