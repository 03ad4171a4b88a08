import TestSupport
import Testing
import WPARDiagnostics
import WPARModel

@Suite struct NumberTests {
  @Test(arguments: ["1", "64", "128"])
  func wholeNumbers(_ text: String) {
    expect(.wholeNumber(1...128, evidence: nil), reads: text)
  }

  @Test(arguments: [
    Refused("0", .outOfRange, "is 0, must be 1 to 128"),
    Refused("129", .outOfRange, "is 129, must be 1 to 128"),
    Refused(
      "99999999999999999999999", .outOfRange, "is 99999999999999999999…, must be 1 to 128"),
    Refused("64x", .unreadable, "is '64x', must be a whole number", part: "x"),
    Refused("-1", .unreadable, "is '-1', must be a whole number"),
    Refused("1.5", .unreadable, "is '1.5', must be a whole number", part: ".5"),
    Refused("many", .unreadable, "is 'many', must be a whole number"),
    Refused("064", .spelling, "is 064, must be written without leading zeros", unsafe: "64"),
  ])
  func refusedWholeNumbers(_ row: Refused) {
    expect(.wholeNumber(1...128, evidence: nil), refuses: row)
  }

  @Test(arguments: ["unlimited", "2", "9223372036854775807"])
  func limits(_ text: String) {
    expect(.limit(2...Int.max, evidence: .recalled), reads: text)
  }

  @Test(arguments: [
    Refused("1", .outOfRange, "is 1, must be at least 2"),
    Refused(
      "Unlimited", .unreadable,
      "is 'Unlimited', must be a whole number or unlimited; did you mean 'unlimited'?",
      safe: "unlimited"),
    Refused(
      "unlimted", .unreadable,
      "is 'unlimted', must be a whole number or unlimited; did you mean 'unlimited'?",
      unsafe: "unlimited"),
  ])
  func refusedLimits(_ row: Refused) {
    expect(.limit(2...Int.max, evidence: .recalled), refuses: row)
  }

  @Test func evidenceIsTheRanges() {
    let recalled = ValueType<Int>.wholeNumber(1...8, evidence: .recalled)
    #expect(recalled.problem("9")?.evidence == .recalled)
    #expect(ValueType<Int>.wholeNumber(1...8, evidence: nil).problem("9")?.evidence == nil)
  }
}

@Suite struct PercentTests {
  @Test(arguments: ["1%", "50%", "100%"])
  func reads(_ text: String) {
    expect(.percent(1...100, evidence: .recalled), reads: text)
  }

  @Test(arguments: [
    Refused("0%", .outOfRange, "is '0%', must be 1% to 100%"),
    Refused("101%", .outOfRange, "is '101%', must be 1% to 100%"),
    Refused("101", .outOfRange, "is '101', must be 1% to 100%"),
    Refused("50", .spelling, "is '50', must be written '50%'", safe: "50%"),
    Refused("half", .unreadable, "is 'half', must be a whole number from 1 to 100 and %"),
    Refused("%", .unreadable, "is '%', must be a whole number from 1 to 100 and %"),
  ])
  func refuses(_ row: Refused) {
    expect(.percent(1...100, evidence: .recalled), refuses: row)
  }
}

@Suite struct LimitTripleTests {
  @Test(arguments: ["0%-100%,100%", "10%-50%,100%", "0%-0%,0%", "50%-10%,5%"])
  func reads(_ text: String) {
    expect(.limitTriple, reads: text)
  }

  @Test func parts() {
    let triple = ValueType<LimitTriple>.limitTriple.value("10%-50%,99%")
    #expect(triple?.minimum == Percent(10))
    #expect(triple?.softMaximum == Percent(50))
    #expect(triple?.hardMaximum == Percent(99))
  }

  @Test(arguments: [
    Refused(
      "101%-100%,100%", .outOfRange, "has a minimum of '101%', must be 0% to 100%", part: "101%"),
    Refused(
      "10%-500%,100%", .outOfRange, "has a soft maximum of '500%', must be 0% to 100%",
      part: "500%"),
    Refused(
      "10%-50%,1000%", .outOfRange, "has a hard maximum of '1000%', must be 0% to 100%",
      part: "1000%"),
    Refused(
      "10%-50%", .unreadable,
      "is '10%-50%', must be of the form minimum%-soft%,hard%: the hard maximum is missing"),
    Refused(
      "10%-50%, 100%", .unreadable,
      "is '10%-50%, 100%', must be of the form minimum%-soft%,hard% in one word",
      safe: "10%-50%,100%"),
    Refused(
      "10-50,100", .unreadable, "is '10-50,100', must be of the form minimum%-soft%,hard%",
      safe: "10%-50%,100%"),
    Refused("50%", .unreadable, "is '50%', must be of the form minimum%-soft%,hard%"),
    Refused(
      "10%,50%-100%", .unreadable,
      "is '10%,50%-100%', must be of the form minimum%-soft%,hard%", unsafe: "10%-50%,100%"),
    Refused(
      "10%-50%", .unreadable,
      "is '10%-50%', must be of the form minimum%-soft%,hard%: the hard maximum is missing"),
    Refused(
      "-1%-50%,100%", .unreadable, "is '-1%-50%,100%', must be of the form minimum%-soft%,hard%"),
  ])
  func refuses(_ row: Refused) {
    expect(.limitTriple, refuses: row)
  }

  /// A percentage above 100 contradicts itself, so no claim about AIX is needed to refuse it.
  @Test func contradictionNeedsNoEvidence() {
    #expect(ValueType<LimitTriple>.limitTriple.problem("0%-101%,101%")?.evidence == nil)
  }

  @Test(arguments: [UInt64(21), 22])
  func descriptionRoundTrips(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let triple = LimitTriple(
        minimum: Percent(.random(in: 0...100, using: &random)),
        softMaximum: Percent(.random(in: 0...100, using: &random)),
        hardMaximum: Percent(.random(in: 0...100, using: &random)))
      #expect(
        ValueType<LimitTriple>.limitTriple.value(triple.description) == triple, "seed \(seed)")
    }
  }
}

@Suite struct SizeTests {
  @Test(arguments: [
    ("unlimited", "unlimited"), ("1M", "1M"), ("512", "512M"), ("512mb", "512M"),
    ("2048M", "2G"), ("3g", "3G"), ("1024GB", "1T"), ("2TB", "2T"),
    ("8796093022207M", "8796093022207M"),
  ])
  func virtualMemory(_ text: String, _ canonical: String) {
    expect(.virtualMemory, reads: text, as: canonical)
  }

  @Test(arguments: [
    Refused("0", .outOfRange, "is '0', must be 1M to 8796093022207M"),
    Refused("8796093022208M", .outOfRange, "is '8796093022208M', must be 1M to 8796093022207M"),
    Refused("9999999999999T", .outOfRange, "is '9999999999999T', must be 1M to 8796093022207M"),
    Refused("64K", .unknownWord, "has the unit 'K', must be M, G or T", part: "K"),
    Refused("64Mx", .unknownWord, "has the unit 'Mx', must be M, G or T", part: "Mx"),
    Refused(
      "1.5G", .unreadable, "is '1.5G', must be a whole number with M, G or T", part: ".5G"),
    Refused(
      "UNLIMITED", .unreadable,
      "is 'UNLIMITED', must be a whole number with M, G or T, or unlimited; did you mean "
        + "'unlimited'?", safe: "unlimited"),
    Refused(
      "lots", .unreadable, "is 'lots', must be a whole number with M, G or T, or unlimited"),
  ])
  func refusedVirtualMemory(_ row: Refused) {
    expect(.virtualMemory, refuses: row)
  }

  @Test(arguments: [
    ("131072", "64M"), ("1", "1"), ("64M", "64M"), ("1024M", "1G"), ("2G", "2G"),
  ])
  func fileSystemSizes(_ text: String, _ canonical: String) {
    expect(.fileSystemSize, reads: text, as: canonical)
  }

  @Test func bareNumbersAreBlocks() {
    let type = ValueType<FileSystemSize>.fileSystemSize
    #expect(type.value("64M")?.blocks == 131072)
    #expect(type.value("131072") == type.value("64M"))
    #expect(type.value("1G")?.blocks == 2_097_152)
  }

  @Test(arguments: [
    Refused("0", .outOfRange, "is '0', must be more than nothing"),
    Refused("64m", .spelling, "is '64m', must have the unit M or G, here '64M'", safe: "64M"),
    Refused("10MB", .spelling, "is '10MB', must have the unit M or G, here '10M'", safe: "10M"),
    Refused("1.5G", .spelling, "is '1.5G', must be a whole number, here '1536M'", safe: "1536M"),
    Refused(
      "1.3", .unreadable, "is '1.3', must be a whole number, alone or with M or G", part: ".3"),
    Refused("1T", .unknownWord, "has the unit 'T', must be M or G", part: "T"),
    Refused(
      "+1G", .unreadable, "is '+1G', must be a whole number, alone or with M or G"),
  ])
  func refusedFileSystemSizes(_ row: Refused) {
    expect(.fileSystemSize, refuses: row)
  }

  @Test(arguments: [UInt64(31), 32])
  func descriptionsRoundTrip(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let shift = Int.random(in: 0...30, using: &random)
      let number = Int.random(in: 1...4096, using: &random) << shift
      let memory = ByteSize(megabytes: number)
      #expect(
        ValueType<Limit<ByteSize>>.virtualMemory.value(memory.description) == .amount(memory),
        "seed \(seed)")
      let size = FileSystemSize(blocks: number)
      #expect(
        ValueType<FileSystemSize>.fileSystemSize.value(size.description) == size, "seed \(seed)")
    }
  }
}
