import Testing
import WPARDiagnostics
import WPARModel

@testable import WPARFleet

@Suite struct OslevelTests {
  @Test func thePackedLevelIsTaken() {
    let folder = facts("oslevel-s.txt", "7200-05-02-2114\n")
    #expect(
      folder.facts.level?.value
        == AIXLevel(7, 2, technologyLevel: 5, servicePack: 2, build: 2114))
    #expect(folder.text(of: folder.facts.level) == "7200-05-02-2114")
    #expect(folder.rules == [])
  }

  @Test func theLevelNeedsNoLineBreak() {
    #expect(facts("oslevel-s.txt", "7200-05-02-2114").facts.level != nil)
  }

  @Test(arguments: [
    "7200-05", "7200-05-02", "7200-05-02-21", "7.2 TL5 SP2", "ksh: oslevel: not found",
    "7200-05-02-2114\n7100-05-02-2114", "Das Kommando ist nicht vorhanden.",
  ])
  func anotherFormIsNoLevel(_ text: String) {
    let folder = facts("oslevel-s.txt", text + "\n")
    #expect(folder.facts.level == nil)
    #expect(folder.rules == ["captured-output-foreign"])
  }

  @Test func aTechnologyLevelAloneIsNoLevel() {
    let folder = facts("oslevel-r.txt", "7200-05\n")
    #expect(folder.facts.level == nil)
    #expect(folder.rules == [])
  }

  @Test func theTwoFormsMustAgree() {
    #expect(
      facts(["oslevel-s.txt": "7200-05-02-2114\n", "oslevel-r.txt": "7200-05\n"]).facts.level != nil
    )
    let folder = facts(["oslevel-s.txt": "7200-05-02-2114\n", "oslevel-r.txt": "7200-04\n"])
    #expect(folder.facts.level == nil)
    #expect(folder.rules == ["captured-facts-disagree"])
    #expect(folder.findings.first?.diagnostic.labels.first?.file?.path == "lpar01/oslevel-s.txt")
  }
}

@Suite struct LslppTests {
  private static let rows = """
    bos.wpars:bos.wpars:7.2.4.1: : :C:F:AIX Workload Partitions: : : : : : :0:0:/:2015
    wio.fcp:wio.fcp:7.2.4.0: : :C: :FC I/O Support for Workload Partitions : : : : : : :1:0:/:1937
    xlC.rte:xlC.rte:16.1.0.3: : :C: :IBM XL C++ Runtime for AIX : : : : : : :0:0:/:
    AIX-rpm:AIX-rpm-7.2.4.1-5:7.2.4.1-5: : :C:R:Virtual Package: : :/bin/rpm -e AIX-rpm: : : : :1: :(none):Thu Dec  2 18:09:40 EST 2021

    """

  private static func levels(_ folder: FactsFolder) -> [String: String]? {
    folder.facts.filesets?.mapValues(\.value.description)
  }

  private static let expected = [
    "bos.wpars": "7.2.4.1", "wio.fcp": "7.2.4.0", "xlC.rte": "16.1.0.3", "AIX-rpm": "7.2.4.1-5",
  ]

  @Test func rowsOfEighteenFieldsAreRead() {
    let folder = facts("lslpp-Lqc.txt", Self.rows)
    #expect(Self.levels(folder) == Self.expected)
    #expect(folder.rules == [])
    #expect(folder.text(of: folder.facts.filesets?["xlC.rte"]) == "16.1.0.3")
  }

  @Test func theHeaderOfTheLoudFormIsRead() {
    let header =
      "#Package Name:Fileset:Level:State:PTF Id:Fix State:Type:Description:Destination Dir.:"
      + "Uninstaller:Message Catalog:Message Set:Message Number:Parent:Automatic:EFIX Locked:"
      + "Install Path:Build Date\n"
    #expect(Self.levels(facts("lslpp-Lqc.txt", header + Self.rows)) == Self.expected)
  }

  @Test func rowsOfEightFieldsAreRead() {
    let folder = facts(
      "lslpp-Lqc.txt",
      """
      /usr/lib/objrepos:bos.wpars:7.2.4.1::COMMITTED:F:AIX Workload Partitions:
      /etc/objrepos:bos.wpars:7.2.4.1::COMMITTED:F:AIX Workload Partitions:
      /usr/lib/objrepos:mcr.rte:7.2.4.1::APPLIED:F:Checkpoint and Restart:EFIXLOCKED

      """)
    #expect(Self.levels(folder) == ["bos.wpars": "7.2.4.1", "mcr.rte": "7.2.4.1"])
    #expect(folder.rules == [])
  }

  @Test func partsOfDifferentLevelsAreNotOneLevel() {
    let folder = facts(
      "lslpp-Lqc.txt",
      """
      /usr/lib/objrepos:bos.wpars:7.2.4.1::COMMITTED:F:AIX Workload Partitions:
      /etc/objrepos:bos.wpars:7.2.4.0::COMMITTED:F:AIX Workload Partitions:

      """)
    #expect(Self.levels(folder) == ["bos.wpars": "7.2.4.1,7.2.4.0"])
  }

  @Test func brokenAndSupersededFilesetsAreNotAtTheirLevel() {
    let folder = facts(
      "lslpp-Lqc.txt",
      """
      bos.a:bos.a:7.2.4.1: : :B:F:A: : : : : : :0:0:/:2015
      bos.b:bos.b:7.2.4.1: : :O:F:B: : : : : : :0:0:/:2015
      bos.c:bos.c:7.2.4.1: : :?:F:C: : : : : : :0:0:/:2015
      bos.d:bos.d:7.2.4.1: : :E:F:D: : : : : : :0:1:/:2015
      IJ1:IJ1s1a.210101.epkg.Z:1.0.0.0: : :C:E:A fix: : : : : : :0:0:/:2015

      """)
    #expect(
      Self.levels(folder) == [
        "bos.a": "7.2.4.1(broken)", "bos.c": "7.2.4.1(inconsistent)", "bos.d": "7.2.4.1",
      ])
  }

  @Test func oneRowThatCannotBeReadSpoilsTheList() {
    let folder = facts("lslpp-Lqc.txt", Self.rows + "mcr.rte:mcr.rte:7.2.4.1\n")
    #expect(folder.facts.filesets == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
  }

  @Test(arguments: ["lslpp: 0504-132  Fileset bos.foo not installed.\n", "Dateigruppe  Stufe\n"])
  func anotherTextIsForeign(_ text: String) {
    let folder = facts("lslpp-Lqc.txt", text)
    #expect(folder.facts.filesets == nil)
    #expect(folder.rules == ["captured-output-foreign"])
  }
}

@Suite struct EmgrTests {
  private static let legend = "\n\nSTATE codes:\n S = STABLE\n M = MOUNTED\n"

  private static let table = """
    ID  STATE LABEL      INSTALL TIME      UPDATED BY ABSTRACT
    === ===== ========== ================= ========== ======================================
    1    S    IJ00001s2a 04/30/20 11:03:46            packet capture fixes
    2    SP   IJ00002m3a 04/30/20 11:03:57 IJ00004s1a IJ00002 is for AIX 7.2 TL03
    3   *Q*   IJ00003s2a 04/30/20 11:04:14            IJ00003 7.2.3.2
    """

  @Test func rowsAreCutByTheHeader() {
    let folder = facts("emgr-l.txt", Self.table + Self.legend)
    #expect(
      folder.facts.interimFixes?.value == [
        InterimFix(label: "IJ00001s2a"), InterimFix(label: "IJ00002m3a", state: "SP"),
        InterimFix(label: "IJ00003s2a", state: "Q"),
      ])
    #expect(folder.rules == [])
  }

  @Test func theRulerDoesNotMatter() {
    let text = Self.table.replacing(
      "=== ===== ========== ================= ==========",
      with: "=== ===== ====== ================ =================")
    #expect(facts("emgr-l.txt", text + Self.legend).facts.interimFixes?.value.count == 3)
  }

  @Test func theListMayEndAtABlank() {
    let text = Self.table + "\n \nSTATE codes:\n"
    #expect(facts("emgr-l.txt", text).facts.interimFixes?.value.count == 3)
  }

  @Test func noFixIsAnEmptyListWhateverTheStatus() {
    let sentence = "There is no efix data on this system."
    #expect(facts("emgr-l.txt", sentence + "\n").facts.interimFixes?.value == [])
    for status in [0, 1] {
      let folder = facts("emgr-l.txt", framed("", errors: [sentence], status: status))
      #expect(folder.facts.interimFixes?.value == [])
      #expect(folder.rules == [])
    }
  }

  @Test func silenceIsNoEmptyList() {
    #expect(facts("emgr-l.txt", "").rules == ["captured-output-truncated"])
    #expect(facts("emgr-l.txt", framed("")).facts.interimFixes == nil)
  }

  @Test func aListWithoutItsLegendMayGoOn() {
    let folder = facts("emgr-l.txt", Self.table + "\n")
    #expect(folder.facts.interimFixes == nil)
    #expect(folder.rules == ["captured-output-truncated"])
  }

  @Test(arguments: ["1    X    IJ00001s2a", "1    S    IJ0000100s2abc", "x    S    IJ00001s2a"])
  func aRowThatDoesNotFitSpoilsTheList(_ start: String) {
    let text = Self.table.replacing("1    S    IJ00001s2a", with: start)
    let folder = facts("emgr-l.txt", text + Self.legend)
    #expect(folder.facts.interimFixes == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
  }
}
