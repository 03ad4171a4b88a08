import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARModel

private func rules(_ text: String, _ language: Example.Language = .spec) -> [String] {
  Compilation(of: source(text, language)).diagnostics.map(\.rule)
}

@Suite struct LoweringTests {
  /// A misspelled name is one finding: the value still counts for the rules.
  @Test func aMisspelledAttributeIsNotMissedTwice() {
    #expect(
      rules(
        "general:\n\tname = \"a\"\n\nmount:\n\tdirectroy = \"/d\"\n\tvfs = \"nfs\"\n\thost = \"n\"\n\tdev = \"/d\"\n"
      )
        == ["unknown-attribute"])
  }

  @Test func attributesOfAMisspelledStanzaAreStillJudged() {
    #expect(
      rules("general:\n\tname = \"a\"\n\nnetwrok:\n\taddress = \"192.0.2\"\n")
        == ["unknown-stanza", "unreadable-value"])
  }

  @Test func aStrayWordDoesNotEndItsStanza() {
    let found = rules("general:\n\tname = \"a\"\n\nmount:\noops\n\tdirectory = \"/d\"\n")
    #expect(found.count == 1, "\(found)")
  }

  /// What only follows from a mistake is not reported beside it, by whatever rule.
  @Test(arguments: [
    ("\tdev =", "empty-value"), ("\tdev", "missing-value"), ("\tdev = \"\"", "empty-value"),
    ("\td ev = \"/d\"", "unexpected-text"), ("\t= \"/d\"", "missing-name"),
    ("\tdev = \"\u{1}d\"", "control-character"), ("\tdev = 'd'", "foreign-quotes"),
    ("\tdev = \u{201C}/d\u{201D}", "foreign-quotes"),
    ("\tdve = \"/d\"", "unknown-attribute"),
  ])
  func oneMistakeInAMountIsOneFinding(_ line: String, _ rule: String) {
    let text = "mount:\n\tdirectory = \"/d\"\n\tvfs = \"nfs\"\n\thost = \"n\"\n\(line)\n"
    let found = rules("general:\n\tname = \"a\"\n\n" + text)
    // The value inside other quotes is judged as it will be once they are mended.
    let isRelative = line.contains("'d'")
    #expect(found.sorted() == [rule] + (isRelative ? ["relative-path"] : []))
  }

  /// An empty value excuses its own attribute and no other.
  @Test func whatIsAbsentBesideAnEmptyValueIsFound() {
    let text = "mount:\n\tdirectory = \"/d\"\n\tvfs = \"nfs\"\n\tdev =\n"
    let found = rules("general:\n\tname = \"a\"\n\n" + text)
    #expect(found.sorted() == ["empty-value", "nfs-mount-incomplete"])
  }

  /// A character outside ASCII is one finding in a host name as elsewhere.
  @Test func aHostNameOutsideASCIIIsOneFinding() {
    #expect(
      rules("general:\n\tname = \"a\"\n\thostname = \"caf\u{E9}\"\n") == ["hostname-non-ascii"])
    #expect(rules("general:\n\tname = \"a\"\n\tscript = \"/caf\u{E9}\"\n") == ["non-ascii"])
  }

  @Test(arguments: [
    ("\tname", "missing-value"), ("\tn ame = \"a\"", "unexpected-text"),
    ("\tname = \"\"", "empty-value"),
  ])
  func aNameThatCannotBeReadIsNotMissed(_ line: String, _ rule: String) {
    #expect(rules("general:\n\tauto = \"yes\"\n\(line)\n") == [rule])
  }

  @Test(arguments: ["[mount]", "\"mount\":", "<mount>"])
  func aHeaderOfAnotherLanguageBeginsItsStanza(_ header: String) {
    let text = "general:\n\tname = \"a\"\n\n\(header)\n\tdirectory = \"/tmp\"\n\tvfs = \"jfs2\"\n"
    #expect(rules(text) == ["unexpected-text"])
  }

  @Test func anEmptyValueInAMisspelledStanzaIsFound() {
    #expect(
      rules("general:\n\tname = \"a\"\n\nresuorce:\n\tCPU = \"\"\n") == [
        "unknown-stanza", "empty-value",
      ])
  }

  @Test(arguments: [
    ("a.spec", "general:\n\tname = \"a\"\n"), ("a.sh", "mkwpar -n a\n"), ("exports", "/a -rw\n"),
    ("a.lswpar", "#name:state\na:A\n"),
  ])
  func aFileInUTF16IsOneFinding(_ path: String, _ text: String) {
    let bytes: [UInt8] = [0xFF, 0xFE] + Array(text.utf8).flatMap { [$0, 0] as [UInt8] }
    let compilation = Compilation(of: SourceFile(path: path, bytes: bytes))
    #expect(compilation.diagnostics.map(\.rule) == ["utf-16-text"])
    #expect(compilation.hasErrors)
  }

  @Test func anAttributeOfAnotherStanzaIsSentThere() {
    let compilation = Compilation(
      of: source("general:\n\tname = \"a\"\n\nresource:\n\tdirectory = \"/d\"\n"))
    #expect(
      compilation.diagnostics.first?.notes == [
        "'directory' belongs in stanza 'general' or 'mount'"
      ])
  }

  @Test func yamlAndStanzaTextGiveTheSameFindings() {
    let stanza = rules(
      "general:\n\tname = \"a\"\n\thostname = \"a_b\"\n\nresource:\n\tCPU = \"9\"\n")
    let yaml = rules("general: { name: a, hostname: a_b }\nresource: { CPU: \"9\" }\n", .yaml)
    #expect(stanza == yaml)
  }

  @Test func jsonIsReadLikeYAML() {
    let text = #"{ "kind": "Wpar", "general": { "name": "a", "hostname": "a_b" } }"#
    let compilation = Compilation(of: SourceFile(path: "a.json", text: text))
    #expect(compilation.diagnostics.map(\.rule) == ["hostname-underscore"])
    #expect(compilation.specs.first?.spec.name == "a")
  }

  @Test func everyDocumentOfAStreamIsAPartition() {
    let compilation = Compilation(
      of: source("general: { name: a }\n---\ngeneral: { name: b }\n---\nkind: Other\n", .yaml))
    #expect(compilation.specs.map(\.spec.name) == ["a", "b"])
    #expect(compilation.diagnostics.map(\.rule) == ["not-a-specification"])
    #expect(!compilation.hasOtherKinds)
    #expect(!compilation.isForeign)
  }

  /// What is read elsewhere is neither a partition nor a mistake; its kind is spelled out.
  @Test func otherKindsAreLeftToTheirCheck() {
    let kind = DocumentKind("Fleet", rules: []) { root, _ in
      [Diagnostic(RuleCatalogue.specifications.rules[0], "found", at: root.range)]
    }
    let text = "general: { name: a }\n---\nkind: Fleet\n---\nkind: Fleeet\n"
    let compilation = Compilation(
      of: source(text, .yaml), options: CompilationOptions(catalogue: RuleCatalogue(kinds: [kind])))
    #expect(compilation.specs.count == 1 && compilation.hasOtherKinds && !compilation.isForeign)
    #expect(
      compilation.diagnostics.map(\.message) == [
        "found", "kind 'Fleeet' is not a partition's specification; did you mean 'Fleet'?",
      ])
  }

  @Test func foreignYAMLIsKnown() {
    #expect(Compilation(of: source("replicas: 3\n", .yaml)).isForeign)
    #expect(!Compilation(of: source("general: [\n", .yaml)).isForeign)
  }

  @Test func controlCharactersOfYAMLEscapesAreFound() {
    #expect(
      rules("general: { name: a, application: \"a\\x01b\" }\n", .yaml) == ["control-character"])
  }

  @Test(arguments: [
    ("general:\n\tname = \"a\"\n", SpecLanguage.stanza), ("# c\n\ngeneral:\n  name = a\n", .stanza),
    ("general:\n  name: a\n", .yaml), ("---\ngeneral: {}\n", .yaml), ("{\"general\": {}}", .yaml),
    ("kind: Wpar\n", .yaml), ("", .stanza),
  ])
  func theLanguageShowsInTheText(_ text: String, _ language: SpecLanguage) {
    #expect(SpecLanguage(of: SourceFile(path: "<stdin>", text: text)) == language)
  }
}

@Suite struct EmptyValueTests {
  @Test(arguments: ["directory =", "directory = \"\""])
  func anEmptyMountPointIsAsGoodAsNone(_ line: String) {
    #expect(rules("general:\n\tname = \"a\"\n\nmount:\n\t\(line)\n") == ["missing-attribute"])
  }

  @Test func anEmptyValueInYAMLIsFound() {
    #expect(rules("general:\n  name: a\n  hostname:\n", .yaml) == ["empty-value"])
    #expect(rules("general:\n  name: a\n  hostname: \"\"\n", .yaml) == ["empty-value"])
  }
}

@Suite struct TruncatedTests {
  @Test func whatWasCutOffIsOneFinding() {
    let deep = "general:\n  name: " + String(repeating: "[", count: 1_000)
    #expect(rules(deep, .yaml) == ["nesting-too-deep"])
    #expect(rules("general:\n  name: a\n  hostname: \"b\n", .yaml) == ["yaml-syntax"])
    #expect(rules("general:\n  name: a\n  hostname: *b\n", .yaml) == ["unknown-alias"])
    #expect(rules("general: &a\n  name: *a\n", .yaml) == ["recursive-alias"])
  }
}

@Suite struct GarbageTests {
  /// What is no specification at all is not also blamed for what it lacks.
  @Test func garbageIsNotAskedForAName() {
    let found = Set(rules("\u{1}\u{2}\u{3}\u{4} \u{7F}ELF garbage\n%%% &&&\n"))
    #expect(!found.isEmpty && !found.contains("unnamed-partition"), "\(found)")
  }
}
