import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARModel

@testable import WPARFleet

@Suite struct FactsFolderTests {
  // MARK: Frames

  @Test func theFrameIsNoOutput() {
    let folder = facts("oslevel-s.txt", framed("7200-05-02-2114\n"))
    #expect(folder.facts.level != nil)
    #expect(folder.findings.isEmpty)
  }

  @Test func outputWithoutALineBreakIsWholeInAFrame() {
    let folder = facts(
      "lspv.txt", framed("hdisk1          none                                None"))
    #expect(folder.facts.disks?.value.count == 1)
    #expect(folder.findings.isEmpty)
  }

  @Test func aFailedCommandStatesNothing() {
    let folder = facts(
      "lspv.txt",
      framed(
        "hdisk1          none                                None\n",
        errors: ["lspv: 0516-1201 Warning"], status: 1))
    #expect(folder.facts.disks == nil)
    #expect(folder.messages == ["'lspv' ended with status 1: 'lspv: 0516-1201 Warning'"])
    #expect(folder.rules == ["captured-command-failed"])
  }

  @Test func aMissingCommandIsNamed() {
    let folder = facts("lspv.txt", framed("", errors: ["ksh: lspv: not found"], status: 127))
    #expect(
      folder.messages == ["'lspv' is not installed here, or not where the shell looks for it"])
  }

  @Test func aFrameWithoutItsEndIsTruncated() {
    let whole = framed("hdisk1          none                                None\n")
    for count in 1..<whole.utf8.count {
      let folder = facts("lspv.txt", String(whole.prefix(count)))
      #expect(folder.facts.disks == nil, "\(count)")
      #expect(folder.rules.contains { $0 != "captured-file-unknown" }, "\(count)")
    }
  }

  @Test func linesOfWindowsAreRead() {
    #expect(facts("oslevel-s.txt", "7200-05-02-2114\r\n").facts.level != nil)
    #expect(facts("lspv.txt", "hdisk1 none None\r\n").facts.disks?.value.count == 1)
  }

  @Test func listsByHandAreNotedOnce() {
    let folder = facts([
      "lspv.txt": "hdisk1 none None\n", "lslpp-Lqc.txt": "/usr:bos.rte:7.2.5.1::C:F:x:\n",
    ])
    #expect(folder.findings.map(\.diagnostic.rule) == ["captured-output-unframed"])
    #expect(folder.findings.first?.diagnostic.message.contains("nor another one") == true)
  }

  // MARK: Files

  @Test func otherFilesAreNoted() {
    let folder = facts(["notes.md": "call first", "oslevel-s.txt": "7200-05-02-2114\n"])
    #expect(folder.rules == ["captured-file-unknown"])
    #expect(folder.findings.first?.diagnostic.severity == .note)
  }

  @Test func aStarNeedsText() {
    #expect(!FactsFolder.reads("showmount-e-.txt"))
    #expect(FactsFolder.reads("showmount-e-nfs1.example.com.txt"))
    #expect(FactsFolder.reads("lsattr-El-hdisk12.txt"))
  }

  @Test func theOrderOfFilesDoesNotMatter() throws {
    let files = try Fixture.all(under: "specs/fleet/facts/lparash").map { try $0.sourceFile() }
    #expect(!files.isEmpty)
    let expected = DocumentValue(FactsFolder.read(files).facts)
    for seed in PropertyRuns.seeds.prefix(5) {
      var generator = SeededGenerator(seed: seed)
      let folder = FactsFolder.read(files.shuffled(using: &generator))
      #expect(DocumentValue(folder.facts) == expected, "\(generator)")
    }
  }

  // MARK: Readers and rules

  @Test(arguments: FactReader.all.map(\.command))
  func aReaderDescribesItself(_ command: String) throws {
    let reader = try #require(FactReader.all.first { $0.command == command })
    #expect(!reader.files.isEmpty)
    #expect(reader.summary.hasSuffix("."))
    for file in reader.files {
      let name = file.replacing("*", with: reader.command.contains("proc") ? "x" : "hdisk9")
      #expect(FactReader.reader(ofFile: name)?.reader.command == command, "\(name)")
    }
  }

  /// Every command that a missing fact asks for is one whose output is read.
  @Test(arguments: FactName.allCases.filter { $0.command != nil })
  func aFactIsCaptured(_ name: FactName) {
    let command = name.command ?? ""
    #expect(FactReader.all.contains { $0.command.hasPrefix(command) })
  }

  @Test func rulesAreWarningsOrNotes() {
    #expect(Set(FactRules.all.map(\.id)).count == FactRules.all.count)
    #expect(FactRules.all.allSatisfy { $0.severity < .error && $0.summary.hasSuffix(".") })
  }
}

/// What no input may do: crash, or make a fact of what was cut.
@Suite struct CapturedTextPropertyTests {
  private static let captures =
    Fixture.all(under: "specs/fleet/facts/lparash")
    + Fixture.all(under: "specs/fleet/facts/nfsvault")

  @Test(arguments: captures)
  func aTruncatedFrameIsTheSameFactOrNone(_ fixture: Fixture) throws {
    let text = framed(try Self.output(fixture))
    try expectNoOtherFact(of: Array(text.utf8), fixture, mayBeShorter: false)
  }

  @Test(arguments: captures)
  func truncatedOutputIsTheSameFactOrNone(_ fixture: Fixture) throws {
    let text = try Self.output(fixture)
    try expectNoOtherFact(of: Array(text.utf8), fixture, mayBeShorter: true)
  }

  /// What the command printed, without the frame.
  private static func output(_ fixture: Fixture) throws -> String {
    let lines = String(decoding: try fixture.bytes(), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    // The empty text behind the last line break is a line here, and the one before the status ends
    // the output.
    #expect(lines.count >= 4 && lines[lines.count - 2] == "#wparc status 0", "\(fixture)")
    return lines.dropFirst().dropLast(3).map { "\($0)\n" }.joined()
  }

  /// - Parameter mayBeShorter: Whether nothing tells that a list was cut between two lines.
  private func expectNoOtherFact(
    of bytes: [UInt8], _ fixture: Fixture, mayBeShorter: Bool
  ) throws {
    let whole = FactsFolder.read([SourceFile(path: fixture.path, bytes: bytes)])
    // One output of lswpar alone does not tell all of a specification.
    #expect(whole.rules == [] || fixture.name.hasPrefix("lswpar"), "\(fixture)")
    for count in Self.cuts(bytes.count) {
      let part = FactsFolder.read([SourceFile(path: fixture.path, bytes: Array(bytes[..<count]))])
      let isBetweenLines = count == 0 || bytes[count - 1] == UInt8(ascii: "\n")
      for (key, value) in part.stated where value != whole.stated[key] {
        #expect(
          mayBeShorter && isBetweenLines && Self.isBeginning(value, of: whole.stated[key]),
          "\(key) of \(fixture) after \(count) bytes")
      }
      // One time alone is what date prints; only collect-facts.ksh adds another.
      let isDate = mayBeShorter && isBetweenLines && fixture.name == "date-u"
      if part.stated.count < whole.stated.count, !isDate {
        #expect(!part.rules.isEmpty, "\(count)")
      }
      for partition in part.partitions where partition.specification != nil {
        let same = whole.partitions.first { $0.name == partition.name }
        #expect(
          partition.specification == same?.specification || mayBeShorter && isBetweenLines,
          "\(partition.name) of \(fixture) after \(count) bytes")
      }
      if let exports = part.exports, !mayBeShorter || !isBetweenLines {
        #expect(exports.value.count == whole.exports?.value.count)
      }
    }
  }

  /// Every length of a short text, and many of a long one.
  private static func cuts(_ count: Int) -> [Int] {
    if count <= 600 { return Array(0..<count) }
    var generator = SeededGenerator(seed: UInt64(count))
    return (0..<min(count, PropertyRuns.count * 2)).map { _ in
      Int.random(in: 0..<count, using: &generator)
    }
  }

  /// Whether a list or mapping is the beginning of another, down to its last entry.
  private static func isBeginning(_ value: DocumentValue, of whole: DocumentValue?) -> Bool {
    switch (value, whole) {
    case (.sequence(let items), .sequence(let others)):
      items.count <= others.count && zip(items, others).dropLast().allSatisfy { $0 == $1 }
        && zip(items, others).suffix(1).allSatisfy { isBeginning($0, of: $1) }
    case (.mapping(let items), .mapping(let others)):
      items.allSatisfy { item in
        others.contains { $0.key == item.key && isBeginning(item.value, of: $0.value) }
      }
    default: value == whole
    }
  }

  @Test(arguments: captures)
  func mutatedOutputNeverCrashes(_ fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...8, using: &generator) where !mutated.isEmpty {
        let place = Int.random(in: 0..<mutated.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: mutated[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: mutated.remove(at: place)
        case 2:
          mutated.insert(Array(" \n:|=-.,#0".utf8).randomElement(using: &generator) ?? 0, at: place)
        default: mutated.removeSubrange(place..<min(mutated.count, place + 40))
        }
      }
      let folder = FactsFolder.read([SourceFile(path: fixture.path, bytes: mutated)])
      for finding in folder.findings {
        #expect(finding.diagnostic.range.upperBound <= mutated.count, "\(generator)")
        #expect(!finding.diagnostic.message.contains("\n"), "\(generator)")
      }
    }
  }

  /// Numbers that no machine word holds, and lines without end.
  @Test(arguments: captures)
  func overlongOutputNeverCrashes(_ fixture: Fixture) throws {
    let text = String(decoding: try fixture.bytes(), as: UTF8.self)
    let long = text.replacing(/[0-9]+/) { "\($0.0)" + String(repeating: "9", count: 40) }
    let wide = text.replacing(/[A-Za-z]{4,}/) { String(repeating: String($0.0), count: 500) }
    for text in [long, wide] {
      let folder = FactsFolder.read([SourceFile(path: fixture.path, text: text)])
      #expect(folder.findings.allSatisfy { $0.diagnostic.message.utf8.count < 2_000 })
    }
  }

  @Test(arguments: FactReader.all.map { $0.files[0].replacing("*", with: "x") })
  func randomBytesStateNothing(_ name: String) {
    let alphabet = Array(" \n\t:|=-.,#<>0123456789abcdefAXen\u{0}".utf8) + [0xFF, 0xC3]
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      let bytes = generator.bytes(Int.random(in: 0...300, using: &generator), from: alphabet)
      let folder = FactsFolder.read([SourceFile(path: name, bytes: bytes)])
      #expect(folder.stated.isEmpty, "\(generator)")
      if folder.exports == nil, !folder.isSilent(name) {
        #expect(!folder.rules.isEmpty, "\(generator)")
      }
    }
  }
}

extension FactsFolder {
  /// Whether a file states what is only compared with others.
  fileprivate func isSilent(_ name: String) -> Bool { name == "uname-L.txt" }
}

/// Output that came through something that changed it: it is the same fact or none, and where it is
/// none that is told.
@Suite struct DamagedCaptureTests {
  /// A way in which output is spoilt between an LPAR and the folder.
  enum Damage: String, CaseIterable {
    /// A terminal broke lines that were too long for it.
    case wrapped
    /// A terminal cut them.
    case narrow
    /// A message of the command, or of ssh, came in between.
    case message
    /// Somebody captured twice into one file.
    case twice
    /// `LC_ALL` was not C: numbers have commas.
    case commas
    /// An editor saved it as UTF-16.
    case wide
    /// An editor turned blanks into tabs, or the reverse.
    case tabs
    /// Somebody copied it from a page that has quotes and dashes of its own.
    case typeset
    /// A paging program left its prompt.
    case paged
    /// A blank line came in between.
    case torn
    /// Somebody sorted the lines.
    case sorted
    /// The lines are in another order.
    case reversed
    /// An editor of Windows saved it.
    case windows
    /// An editor put a mark of the byte order at its start.
    case marked
    /// `LC_ALL` was not C, and there is a catalog: words of the command are of another language.
    case translated
    /// Only some of them are.
    case halfTranslated
    /// Output of another LPAR was appended.
    case joined
    /// The output of a command that is read from another file.
    case foreign
    /// Somebody quoted it in a mail.
    case quoted
    /// A terminal coloured what it found.
    case coloured

    /// Whether another seed does another damage.
    var isRandom: Bool {
      switch self {
      case .wrapped, .narrow, .message, .paged, .torn, .halfTranslated, .foreign, .coloured: true
      case .twice, .commas, .wide, .tabs, .typeset, .sorted, .reversed, .windows, .marked,
        .translated, .joined, .quoted:
        false
      }
    }

    /// - Parameters:
    ///   - other: The output of the same command on another LPAR.
    ///   - foreign: The output of another command.
    func apply(
      to text: String, other: String = "", foreign: String = "", _ random: inout SeededGenerator
    ) -> [UInt8] {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let place = Int.random(in: 0..<max(1, lines.count - 1), using: &random)
      let width = Int.random(in: 20...78, using: &random)
      switch self {
      case .wrapped:
        lines = lines.flatMap { line -> [String] in
          var parts: [String] = []
          var rest = Substring(line)
          while rest.count > width {
            parts.append(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
          }
          return parts + [String(rest)]
        }
      case .narrow: lines = lines.map { String($0.prefix(width)) }
      case .message:
        let messages = [
          "Warning: Permanently added 'lparash' (ED25519) to the list of known hosts.",
          "0042-001 nim: processing error encountered on \"master\":",
          "ksh: test: argument expected",
        ]
        lines.insert(messages.randomElement(using: &random) ?? "", at: place)
      case .twice: lines = lines.dropLast() + lines
      case .commas:
        return Array(
          text.replacing(/(: +[0-9]+)\.([0-9]{2})\n/) { "\($0.1),\($0.2)\n" }.utf8)
      case .wide: return Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .tabs:
        return Array(text.replacing(/[ ]{2,}/, with: "\t").utf8)
      case .typeset:
        return Array(
          text.replacing("-", with: "\u{2013}").replacing("'", with: "\u{2019}")
            .replacing("  ", with: "\u{A0} ").utf8)
      case .paged: lines.insert("Standard input", at: place)
      case .torn: lines.insert("", at: place)
      case .sorted: lines = lines.dropLast().sorted { $0.precedes($1) } + [""]
      case .reversed: lines = lines.dropLast().reversed() + [""]
      case .windows: return Array(lines.joined(separator: "\r\n").utf8)
      case .marked: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
      case .translated: return Array(Translation.translate(text) { true }.utf8)
      case .halfTranslated:
        return Array(Translation.translate(text) { Bool.random(using: &random) }.utf8)
      case .joined: return Array((text + other).utf8)
      case .foreign: return Array(foreign.utf8)
      case .quoted: lines = lines.dropLast().map { "> \($0)" } + [""]
      case .coloured:
        lines[place] = "\u{1B}[01;31m\u{1B}[K\(lines[place])\u{1B}[m\u{1B}[K"
      }
      return Array(lines.joined(separator: "\n").utf8)
    }
  }

  private static let captures = Fixture.all(under: "specs/fleet/facts/lparelm")
  private static let others = Fixture.all(under: "specs/fleet/facts/lparfir")

  /// What a command printed, as a person captures it: without a frame, which would tell most of what
  /// can happen. `nil` where it failed.
  private static func output(_ fixture: Fixture) throws -> String? {
    let text = String(decoding: try fixture.bytes(), as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.hasPrefix("#wparc command") == true,
      let end = lines.firstIndex(where: {
        $0.hasPrefix("#wparc status 0") || $0.hasPrefix("#wparc error")
      })
    else { return nil }
    lines = Array(lines[1..<(end - 1)])
    return lines.map { "\($0)\n" }.joined()
  }

  @Test(arguments: Damage.allCases)
  func aSpoiltOutputIsTheSameFactOrNone(_ damage: Damage) throws {
    func outputs(_ fixtures: [Fixture]) throws -> [(fixture: Fixture, text: String)] {
      try fixtures.compactMap { fixture in try Self.output(fixture).map { (fixture, $0) } }
    }
    let others = try outputs(Self.others)
    for (index, (fixture, output)) in try outputs(Self.captures).enumerated() {
      let whole = FactsFolder.read([SourceFile(path: fixture.path, text: output)])
      let other = others.first { $0.fixture.name == fixture.name }?.text
      for seed in PropertyRuns.seeds.prefix(damage.isRandom ? 3 : 1) {
        var random = SeededGenerator(seed: seed)
        let foreign = others[(index + Int(seed % 97) + 1) % others.count]
        guard Self.canBeTold(damage, of: fixture, foreign.fixture) else { continue }
        let bytes = damage.apply(
          to: output, other: other ?? "", foreign: foreign.text, &random)
        guard bytes != Array(output.utf8) else { continue }
        let part = FactsFolder.read([SourceFile(path: fixture.path, bytes: bytes)])
        expectSameOrNothing(part, whole, "\(fixture), \(random)")
      }
    }
  }

  /// Whether the damage shows in what it leaves.
  private static func canBeTold(
    _ damage: Damage, of fixture: Fixture, _ foreign: Fixture
  ) -> Bool {
    func command(_ fixture: Fixture) -> String? {
      FactReader.reader(ofFile: fixture.path.lastPathComponent)?.reader.command.prefix(6)
        .description
    }
    return switch damage {
    // Every mode of lswpar says which it is.
    case .foreign: command(foreign) != command(fixture)
    // The paragraphs of two LPARs are those of one that has more partitions.
    case .joined: fixture.name != "lswpar-L"
    // Only their order says which of two times is that of the LPAR.
    case .sorted, .reversed: fixture.name != "date-u"
    default: true
    }
  }

  /// Expects that whatever is read is the same as before, and that something is said where it is not
  /// there.
  private func expectSameOrNothing(_ part: FactsFolder, _ whole: FactsFolder, _ comment: Comment) {
    for (key, value) in part.stated {
      #expect(
        Self.isSame(value, whole.stated[key]), "\(key): \(comment)")
    }
    if part.stated.count < whole.stated.count || part.servers.count < whole.servers.count {
      #expect(!part.rules.isEmpty, comment)
    }
    for partition in part.partitions where partition.specification != nil {
      let same = whole.partitions.first { $0.name == partition.name }
      #expect(partition.specification == same?.specification, "\(partition.name): \(comment)")
      #expect(partition.state?.value == same?.state?.value || !part.rules.isEmpty, comment)
    }
    for server in part.servers {
      let same = whole.servers.first { $0.name == server.name }
      #expect(
        Set(server.exports.value.map(Self.summary))
          == Set(same?.exports.value.map(Self.summary) ?? []), comment)
    }
  }

  private static func summary(_ export: NFSExport) -> String {
    "\(export.directory) \(export.access ?? ["everyone"])"
  }

  /// Whether two values are the same; lists may have another order.
  private static func isSame(_ a: DocumentValue, _ b: DocumentValue?) -> Bool {
    guard case .sequence(let items) = a, case .sequence(let others)? = b else { return a == b }
    return items.count == others.count && others.allSatisfy(items.contains)
  }
}

/// Words of commands in a language that nobody speaks.
private enum Translation {
  static func translate(_ text: String, _ isTranslated: () -> Bool) -> String {
    let words = phrases.filter { _ in isTranslated() }
    return words.reduce(text) { text, phrase in
      // The other language is as wide, so that the columns stay.
      let other = phrase.prefix(1) + "\u{E9}" + String(phrase.dropFirst(2).reversed())
      var result = ""
      var start = text.startIndex
      for range in text.ranges(of: phrase) {
        let before =
          range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
        let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        // A part of a longer word is no word.
        guard !before.isLetter, !before.isNumber, !after.isLetter, !after.isNumber else { continue }
        result += text[start..<range.lowerBound] + other
        start = range.upperBound
      }
      return result + text[start...]
    }
  }

  /// Long ones before those that they contain.
  private static let phrases = [
    "Processor Implementation Mode", "Processor Clock Speed", "Processor Version",
    "Processor Type", "Number Of Processors", "Memory Size", "LPAR Info", "System Model",
    "Machine Serial Number", "Network Information", "Host Name", "IP Address", "Node Name",
    "Partition Name", "Partition Number", "Entitled Capacity", "Online Virtual CPUs",
    "Online Memory", "Memory Mode", "Uncapped", "Capped", "Dedicated", "Shared", "Type", "Mode",
    "INSTALL TIME", "STATE codes", "LABEL", "STABLE", "Routing tables", "Route Tree",
    "Destination", "Gateway", "Subsystem", "Status", "inoperative", "active", "Unit", "Inuse",
    "Free", "Size", "memory", "mounted over", "mounted", "options", "Ipkts", "Network", "Address",
    "export list", "everyone", "GENERAL", "NETWORK", "FILE SYSTEMS", "RESOURCE CONTROLS",
    "SECURITY SETTINGS", "DEVICE EXPORTS", "USER-SPECIFIED ROUTES", "Active", "Defined", "Broken",
    "Hostname", "Directory", "Checkpointable", "Owner", "Interface", "MountPoint", "Device",
    "Nodename", "Options", "CPU Limits", "Memory Limits", "CPU Shares", "Privileges",
    "Virtual Device", "RootVG WPAR", "RootVG", "checkpointable", "hostname", "mountpoint",
    "nodename", "broadcast", "interface", "devname", "devtype", "privs", "None", "none",
    "Nov", "UTC", "True", "False", "unlimited", "Processor Speed", "yes", "no",
  ]
}
