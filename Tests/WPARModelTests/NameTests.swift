import TestSupport
import Testing
import WPARDiagnostics
import WPARModel

@Suite struct ALabelTests {
  private static let python = Judge("python3")

  /// Another implementation of the encoding, and of the tables of Unicode behind it.
  private static let codec = """
    import sys
    for line in open(sys.argv[1], encoding="utf-8"):
        print(line.rstrip("\\n").encode("idna").decode("ascii"))
    """

  @Test(.enabled(if: python.isInstalled))
  func pythonAgreesWithEveryForm() throws {
    var generator = SeededGenerator(seed: 3492)
    let marked = (0xE0...0x17E as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    let plain = Array("abcxyz0189-".unicodeScalars)
    var names: [(name: String, label: String)] = []
    while names.count < 400 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...24, using: &generator) {
        let letters = Int.random(in: 0...2, using: &generator) == 0 ? marked : plain
        if let letter = letters.randomElement(using: &generator) { text.append(letter) }
      }
      let name = String(text) + ".example.com"
      if let label = ALabel(HostName(bytes: Array(name.utf8))) { names.append((name, label.text)) }
    }
    #expect(names.count { $0.label.contains("xn--") } > 100)
    let outcome = try Self.python.run(
      ["-c", Self.codec], onFile: names.map(\.name).joined(separator: "\n"))
    let judged = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(outcome.status == 0, "\(outcome.errorOutput)")
    #expect(judged.map(String.init) == names.map(\.label), "\(generator)")
  }
}

@Suite struct PartitionNameTests {
  @Test func lengthCountsBytes() {
    #expect(!PartitionName(String(repeating: "a", count: 25)).isTooLong)
    #expect(PartitionName(String(repeating: "a", count: 26)).isTooLong)
    #expect(PartitionName(String(repeating: "ä", count: 13)).isTooLong)
  }

  @Test func everyForbiddenCharacterIsFound() {
    for character in PartitionName.forbiddenCharacters {
      #expect(PartitionName("app\(character)20").forbiddenOffsets == [3], "\(character)")
    }
    #expect(PartitionName("app 20\t").forbiddenOffsets == [3, 6])
    #expect(PartitionName("app_20-b#").forbiddenOffsets == [])
  }

  @Test func firstCharacter() {
    #expect(PartitionName("-app").hasForbiddenFirst)
    #expect(PartitionName("0app").hasForbiddenFirst)
    #expect(!PartitionName("app-0").hasForbiddenFirst)
  }

  @Test func reservations() {
    #expect(PartitionName("global").reservation == .globalEnvironment)
    #expect(PartitionName("GLOBAL").reservation == .globalEnvironment)
    #expect(PartitionName("ALL").reservation == .allPartitions)
    #expect(PartitionName("all").reservation == nil)
    #expect(PartitionName("System").reservation == .workloadManagerClass)
    #expect(PartitionName("alder").reservation == nil)
  }

  @Test func otherCharacters() {
    #expect(PartitionName("a$b#c").shellSpecialOffsets == [1, 3])
    #expect(PartitionName("a-b_c").unportableOffsets == [1])
    #expect(PartitionName("aäb").nonASCIIOffsets == [1, 2])
  }

  @Test func readingTakesAnything() {
    expect(.partitionName, reads: "-a name: with everything=wrong!")
  }
}

@Suite struct HostNameTests {
  @Test func labels() {
    let name = HostName("alder.example.com")
    #expect(name.labels == [0..<5, 6..<13, 14..<17])
    #expect(name.shortName == "alder")
    #expect(HostName("alder.").labels == [0..<5])
    #expect(HostName("alder.").hasTrailingDot)
    #expect(HostName(".").labels.count == 2)
    #expect(HostName("a..b").emptyLabels == [2..<2])
    #expect(HostName(".a").emptyLabels == [0..<0])
    #expect(HostName("a.").emptyLabels == [])
  }

  @Test func lengths() {
    let long = String(repeating: "a", count: 64)
    #expect(HostName("a.\(long)").longLabels == [2..<66])
    #expect(HostName(String(long.dropLast())).longLabels == [])
    let name = String(repeating: "abcd.", count: 51)
    #expect(!HostName(name).isTooLong)
    #expect(HostName(name + "ab").isTooLong)
  }

  @Test func characters() {
    #expect(HostName("my_alder_1").underscoreOffsets == [2, 8])
    #expect(HostName("a b!c-d.e_f").forbiddenOffsets == [1, 3])
    #expect(HostName("-a.b-.-").edgeHyphenOffsets == [0, 4, 6])
    #expect(HostName("a-b").edgeHyphenOffsets == [])
    #expect(!HostName("älder").isASCII)
  }

  @Test func addresses() {
    #expect(HostName("300").isNumeric)
    #expect(!HostName("300").looksLikeAddress)
    #expect(HostName("192.0.2.1").looksLikeAddress)
    #expect(HostName("2001:db8::1").looksLikeAddress)
    #expect(!HostName("192.0.2.alder").looksLikeAddress)
  }
}

@Suite struct PathTests {
  @Test(arguments: [
    ("/", "/"), ("//data//logs/.", "/data/logs"), ("/data/", "/data"), ("data/./x", "data/x"),
    ("/a/../b", "/a/../b"), ("./a", "a"),
  ])
  func normalizes(_ text: String, _ normalized: String) {
    #expect(Path(text).normalized.description == normalized)
    #expect(Path(text).isSame(as: Path(normalized)))
  }

  @Test func properties() {
    #expect(Path("/data").isAbsolute)
    #expect(Path("/data//logs/.").parentsAndSelf == ["/", "/data", "/data/logs"])
    #expect(Path("data/logs").parentsAndSelf == [".", "data", "data/logs"])
    #expect(!Path("data").isAbsolute)
    #expect(Path("/a/../b").hasParentComponents)
    #expect(!Path("/a/..b/c..").hasParentComponents)
    #expect(Path("/data/logs").isSameOrBelow(Path("/data/")))
    #expect(!Path("/database").isSameOrBelow(Path("/data")))
    #expect(Path("/data").isSameOrBelow(Path("/")))
    #expect(!Path("data").isSameOrBelow(Path("/")))
    #expect(!Path("/data").isSame(as: Path("data")))
  }

  @Test func words() {
    let type = ValueType<PathOrWord>.path(orWord: "ALL")
    #expect(type.value("ALL") == .word("ALL"))
    #expect(type.value("/usr/lib/drivers/example")?.path == Path("/usr/lib/drivers/example"))
    #expect(type.problem("ALL") == nil)
    // Somebody who writes the word in other letters does not mean a file of that name.
    #expect(type.value("all") == .word("ALL"))
    #expect(type.problem("all")?.kind == .spelling)
    #expect(type.problem("all")?.replacement?.text == "ALL")
    #expect(type.value("./all")?.path == Path("./all"))
  }
}

@Suite struct OtherNameTests {
  @Test(arguments: ["en0", "et12", "lo0", "ib1", "tr99"])
  func interfaces(_ text: String) {
    expect(.interface, reads: text)
  }

  @Test(arguments: ["en", "eth0", "en0a", "EN0", "e0", "0en"])
  func unknownInterfaces(_ text: String) {
    let problem = ValueType<InterfaceName>.interface.problem(text)
    #expect(problem?.kind == .unknownWord)
    #expect(problem?.evidence == .recalled)
    #expect(ValueType<InterfaceName>.interface.value(text)?.text == text)
  }

  @Test func volumeGroups() {
    expect(.volumeGroup, reads: "abcdefghijklmno")
    expect(
      .volumeGroup,
      refuses: Refused(
        "abcdefghijklmnop", .outOfRange,
        "'abcdefghijklmnop' has 16 characters, must have at most 15", part: "p"))
    expect(
      .volumeGroup,
      refuses: Refused(
        "data vg", .unreadable, "'data vg' holds a blank, must be one word", part: " "))
  }

  @Test func devices() {
    let type = ValueType<DeviceName>.deviceName
    #expect(type.value("hdisk5")?.isDisk == true)
    #expect(type.value("hdisk")?.isDisk == false)
    #expect(type.value("hdisk5a")?.isDisk == false)
    #expect(type.value("/dev/xti/tcp")?.isBelowDev == true)
    #expect(type.value("/dev/xti/*")?.isPattern == true)
    expect(
      .deviceName,
      refuses: Refused(
        "<device name>", .unreadable, "'<device name>' holds a blank, must be one word", part: " ")
    )
  }

  @Test func uuids() {
    expect(.uuid, reads: "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9")
    expect(.uuid, reads: "00000000-0000-0000-0000-000000000001")
    expect(
      .uuid,
      refuses: Refused(
        "0F1E2D3C-4b5a-4978-8695-a4b3c2d1e0f9", .spelling,
        "is '0F1E2D3C-4b5a-4978-8695-a4b3c2d1e0f9', must be written in lower case",
        safe: "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9"))
    expect(
      .uuid,
      refuses: Refused(
        "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0g9", .unreadable,
        "'0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0g9' is not a UUID, must be 8-4-4-4-12 hexadecimal "
          + "digits", part: "g"))
    #expect(
      ValueType<PartitionUUID>.uuid.problem("0f1e2d3c4b5a49788695a4b3c2d1e0f9")?.kind
        == .unreadable)
  }
}
