import TestSupport
import Testing
import WPARDiagnostics
import WPARModel

@Suite struct BooleanTests {
  @Test func reads() {
    #expect(ValueType<Bool>.boolean.value("yes") == true)
    #expect(ValueType<Bool>.boolean.value("no") == false)
    #expect(ValueType<Bool>.boolean.problem("yes")?.message == nil)
  }

  @Test(arguments: ["Yes", "YES", "true", "True", "on", "1", "y"])
  func understandsYes(_ text: String) {
    let row = Refused(text, .spelling, "is '\(text)', must be yes or no", safe: "yes")
    expect(.boolean, refuses: row)
    #expect(ValueType<Bool>.boolean.value(text) == true)
    #expect(ValueType<Bool>.boolean.problem(text)?.evidence?.isConfirmed == true)
  }

  @Test(arguments: ["No", "FALSE", "off", "0", "N"])
  func understandsNo(_ text: String) {
    let row = Refused(text, .spelling, "is '\(text)', must be yes or no", safe: "no")
    expect(.boolean, refuses: row)
    #expect(ValueType<Bool>.boolean.value(text) == false)
  }

  @Test(arguments: [
    Refused("maybe", .unreadable, "is 'maybe', must be yes or no"),
    Refused(
      "yse", .unreadable, "is 'yse', must be yes or no; did you mean 'yes'?", unsafe: "yes"),
    Refused("2", .unreadable, "is '2', must be yes or no"),
  ])
  func refuses(_ row: Refused) {
    expect(.boolean, refuses: row)
  }
}

@Suite struct EnumerationTests {
  private let vfs = Mount.vfs.type

  @Test func reads() {
    for type in FileSystemType.allCases {
      #expect(vfs.value(type.rawValue) == type)
      #expect(vfs.problem(type.rawValue)?.message == nil)
    }
    #expect(vfs.shape.isClosed)
    #expect(!Device.devtype.shape.isClosed)
  }

  @Test(arguments: [
    Refused(
      "NFS", .spelling, "is 'NFS', must be jfs, jfs2, nfs, namefs or directory", safe: "nfs"),
    Refused(
      "nsf", .unknownWord,
      "is 'nsf', must be jfs, jfs2, nfs, namefs or directory; did you mean 'nfs'?",
      unsafe: "nfs"),
    Refused("zfs4", .unknownWord, "is 'zfs4', must be jfs, jfs2, nfs, namefs or directory"),
  ])
  func refuses(_ row: Refused) {
    expect(vfs, refuses: row)
  }

  @Test func evidenceIsTheWords() {
    #expect(vfs.problem("ext4")?.evidence?.isConfirmed == true)
    #expect(Device.devtype.type.problem("floppy")?.evidence == .recalled)
  }
}

@Suite struct AIXLevelTests {
  @Test(arguments: [
    ("6.1", "6.1"), ("6.1 TL4", "6.1 TL4"), ("6.1TL4", "6.1 TL4"), ("7.2 tl05 sp2", "7.2 TL5 SP2"),
    ("7.2-TL5-SP2", "7.2 TL5 SP2"), ("7100", "7.1"), ("7100-05", "7.1 TL5"),
    ("7100-05-04", "7.1 TL5 SP4"), ("7100-05-04-1914", "7100-05-04-1914"), ("5300-12", "5.3 TL12"),
    ("7100-00", "7.1 TL0"), ("7.1 tl0 sp0", "7.1 TL0 SP0"),
    ("7100-00-00-0000", "7100-00-00-0000"),
  ])
  func reads(_ text: String, _ canonical: String) {
    #expect(AIXLevel(text)?.description == canonical)
    #expect(AIXLevel(canonical) == AIXLevel(text))
  }

  @Test(arguments: [
    "", "7", "7.", "7.2.", "7.2 SP1", "7.2 TL", "7.2 TL123", "72", "7150", "7100-5", "7100-05-",
    "7100-05-04-19", "AIX 7.2", "7.2 TL5 SP2 x", "7100 ", "0100",
  ])
  func refuses(_ text: String) {
    #expect(AIXLevel(text) == nil)
  }

  @Test func order() {
    let levels: [AIXLevel] = [
      .aix52, .aix53, .aix61, .aix61TL4, .aix61TL6, .aix71, AIXLevel(7, 1, technologyLevel: 0),
      AIXLevel(7, 1, technologyLevel: 5), AIXLevel(7, 1, technologyLevel: 5, servicePack: 4),
      AIXLevel(7, 1, technologyLevel: 5, servicePack: 4, build: 1914), .aix72, .aix73,
    ]
    #expect(levels == levels.reversed().sorted())
    #expect(Set(levels).count == levels.count)
  }

  /// Whether a level that was not given in full is the one that is 0 there is not known.
  @Test func precision() {
    let texts = ["7.2", "7.2 TL0", "7200-00-00", "7200-00-00-0000"]
    #expect(
      texts.map { AIXLevel($0)?.precision } == [.release, .technologyLevel, .servicePack, .build])
  }

  @Test(arguments: [UInt64(41)])
  func descriptionRoundTrips(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let level = AIXLevel(
        .random(in: 1...9, using: &random), .random(in: 0...9, using: &random),
        technologyLevel: .random(in: 0...99, using: &random),
        servicePack: .random(in: 0...99, using: &random),
        build: Bool.random(using: &random) ? nil : .random(in: 0...9999, using: &random))
      #expect(AIXLevel(level.description) == level, "seed \(seed)")
    }
  }
}
