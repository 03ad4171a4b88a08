import Testing
import WPARDiagnostics
import WPARModel

@testable import WPARFleet

private let prtconf = """
  System Model: IBM,8284-22A
  Machine Serial Number: 06ABCD1
  Processor Type: PowerPC_POWER8
  Processor Implementation Mode: POWER 7
  Processor Version: PV_7_Compat
  Number Of Processors: 1
  Processor Clock Speed: 3425 MHz
  LPAR Info: 16 lparfell
  Memory Size: 4096 MB
  Good Memory Size: 4096 MB
  Platform Firmware level: Not Available

  Network Information
          Host Name: lparfell
          IP Address: 192.0.2.17
          Sub Netmask: 255.255.255.0

  Paging Space Information
          Total Paging Space: 11008MB

  INSTALLED RESOURCE LIST
    Model Architecture: chrp
  + sys0                System Object

  """

@Suite struct PrtconfTests {
  @Test func theModeIsTheProcessor() {
    let folder = facts("prtconf.txt", prtconf)
    #expect(folder.facts.processor?.value == ProcessorGeneration(7))
    #expect(folder.facts.clockSpeed?.value == 3425)
    #expect(folder.facts.memory?.value == 4096)
    #expect(folder.facts.hostname?.value == HostName("lparfell"))
    #expect(folder.rules == [])
    #expect(folder.text(of: folder.facts.processor) == "POWER 7")
  }

  @Test func theCompatibilityNameAloneIsEnough() {
    let text = prtconf.replacing("Processor Implementation Mode: POWER 7\n", with: "")
    #expect(facts("prtconf.txt", text).facts.processor?.value == ProcessorGeneration(7))
  }

  @Test func theTypeAloneIsOnlyABound() {
    let text = prtconf.replacing("Processor Implementation Mode: POWER 7\n", with: "")
      .replacing("Processor Version: PV_7_Compat\n", with: "")
    let folder = facts("prtconf.txt", text)
    #expect(folder.facts.processor == nil)
    #expect(folder.rules == ["captured-output-truncated"])
  }

  @Test func aModeAboveTheTypeIsAContradiction() {
    let folder = facts(
      "prtconf.txt", prtconf.replacing("POWER 7", with: "POWER 9").replacing("PV_7", with: "PV_9"))
    #expect(folder.facts.processor == nil)
    #expect(folder.rules == ["captured-facts-disagree"])
  }

  @Test func modeAndVersionMustAgree() {
    let folder = facts("prtconf.txt", prtconf.replacing("PV_7_Compat", with: "PV_8_Compat"))
    #expect(folder.facts.processor == nil)
    #expect(folder.rules == ["captured-facts-disagree"])
  }

  @Test func wordsOfOldMachinesAreNoGeneration() {
    let folder = facts(
      "prtconf.txt",
      prtconf.replacing("POWER 7", with: "POWER 630").replacing("PV_7_Compat", with: "PV_5_3"))
    #expect(folder.facts.processor == nil)
    #expect(folder.rules.contains("captured-output-unreadable"))
  }

  @Test func sectionsMayBeIndentedByFour() {
    let text = prtconf.replacing("        Host Name", with: "    Host Name")
    #expect(facts("prtconf.txt", text).facts.hostname != nil)
  }

  @Test(arguments: ["-1 NULL", "29 lpartest03 - 7.1 testers"])
  func theNameOfAnLPARIsAnyText(_ text: String) {
    let folder = facts("prtconf.txt", prtconf.replacing("16 lparfell", with: text))
    #expect(folder.rules == [])
  }

  @Test(arguments: [
    "Systemmodell: IBM,8284-22A\nProzessortyp: PowerPC_POWER8\nSpeichergröße: 4096 MB\n",
    "システム・モデル: IBM,8284-22A\nメモリー・サイズ: 4096 MB\n", "ksh: prtconf:  not found.\n",
  ])
  func anotherLanguageIsForeign(_ text: String) {
    let folder = facts("prtconf.txt", text)
    #expect(folder.stated.isEmpty)
    #expect(folder.rules == ["captured-output-foreign"])
    #expect(folder.findings.last?.diagnostic.help.contains("LC_ALL=C prtconf") == true)
  }
}

private let lparstat = """
  Node Name                                  : lparmoor
  Partition Name                             : lparmoor
  Partition Number                           : 13
  Type                                       : Shared-SMT-4
  Mode                                       : Uncapped
  Entitled Capacity                          : 0.30
  Online Virtual CPUs                        : 2
  Online Memory                              : 12288 MB
  Physical CPU Percentage                    : 15.00%
  Memory Mode                                : Dedicated-Expanded
  Memory Pool ID                             : -
  Unallocated Variable Memory Capacity Weight: -
  Target Memory Expansion Factor             : 1.70

  """

@Suite struct LparstatTests {
  @Test func linesAreSplitAtTheFirstColon() {
    let folder = facts("lparstat-i.txt", lparstat)
    #expect(folder.facts.hostname?.value == HostName("lparmoor"))
    #expect(folder.facts.cpus?.value == 30)
    #expect(folder.facts.onlineCPUs?.value == 2)
    #expect(folder.facts.memory?.value == 12288)
    #expect(folder.facts.memoryMode?.value == "Dedicated-Expanded")
    #expect(folder.facts.mode?.value == .uncapped)
    #expect(folder.facts.smt?.value == 4)
    #expect(folder.rules == [])
  }

  @Test func aDedicatedLPARIsDedicatedWhateverItsMode() {
    let text = lparstat.replacing("Shared-SMT-4", with: "Dedicated-SMT-8")
      .replacing("Uncapped", with: "Capped").replacing("0.30", with: "4.00")
    let folder = facts("lparstat-i.txt", text)
    #expect(folder.facts.mode?.value == .dedicated)
    #expect(folder.facts.cpus?.value == 400)
    #expect(folder.facts.smt?.value == 8)
  }

  @Test(arguments: ["0,30", "0.3.0", "0.305", "x", ".30", "30%"])
  func aCapacityOfAnotherFormIsNone(_ text: String) {
    let folder = facts("lparstat-i.txt", lparstat.replacing("0.30", with: text))
    #expect(folder.facts.cpus == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
    #expect(folder.facts.memory?.value == 12288)
  }

  @Test func aHyphenIsNoValue() {
    let folder = facts("lparstat-i.txt", lparstat.replacing(": 0.30", with: ": -"))
    #expect(folder.facts.cpus == nil)
  }

  @Test func expandedMemoryIsNotComparedWithThatOfPrtconf() {
    let folder = facts([
      "lparstat-i.txt": lparstat.replacing("lparmoor", with: "lparfell"),
      "prtconf.txt": prtconf,
    ])
    #expect(folder.facts.memory?.value == 12288)
    #expect(folder.rules == [])
  }

  @Test func memoryOfTwoSizesIsNone() {
    let text = lparstat.replacing("-Expanded", with: "").replacing("lparmoor", with: "lparfell")
    let folder = facts(["lparstat-i.txt": text, "prtconf.txt": prtconf])
    #expect(folder.facts.memory == nil)
    #expect(folder.rules == ["captured-facts-disagree"])
    #expect(folder.messages == ["'memory' is '4096 MB' here and '12288' elsewhere"])
  }

  @Test func hostNamesMustAgree() {
    let folder = facts(["lparstat-i.txt": lparstat, "prtconf.txt": prtconf])
    #expect(folder.facts.hostname == nil)
    #expect(folder.rules.allSatisfy { $0 == "captured-facts-disagree" })
  }

  @Test func theLongerOfTwoNamesOfOneHostIsTaken() {
    let text = lparstat.replacing(": lparmoor", with: ": lparfell")
    let folder = facts([
      "lparstat-i.txt": text,
      "prtconf.txt": prtconf.replacing("Name: lparfell", with: "Name: LPARfell.example.com"),
    ])
    #expect(folder.facts.hostname?.value == HostName("LPARfell.example.com"))
    #expect(folder.rules == [])
  }

  @Test func anotherLPARsNameShows() {
    let folder = facts(["lparstat-i.txt": lparstat, "uname-L.txt": "14 lparheath - tests\n"])
    #expect(folder.rules == ["captured-facts-disagree"])
  }
}

@Suite struct LsattrTests {
  private static let processor = """
    frequency   1654344000     Processor Speed       False
    smt_enabled true           Processor SMT enabled False
    smt_threads 2              Processor SMT threads False
    state       enable         Processor state       False
    type        PowerPC_POWER5 Processor type        False

    """

  @Test func theSpeedIsInMegahertz() {
    let folder = facts("lsattr-El-proc0.txt", Self.processor)
    #expect(folder.facts.clockSpeed?.value == 1654)
    #expect(folder.facts.smt?.value == 2)
    #expect(folder.facts.processor == nil)
    #expect(folder.rules == [])
  }

  @Test func withoutMultithreadingThereIsOneThread() {
    let text = Self.processor.replacing("true ", with: "false")
    #expect(facts("lsattr-El-proc0.txt", text).facts.smt?.value == 1)
  }

  @Test func aMissingValueIsNotTheDescription() {
    let text = Self.processor.replacing(
      "2              Processor", with: "               Processor")
    let folder = facts("lsattr-El-proc0.txt", text)
    #expect(folder.facts.smt == nil)
  }

  @Test func diskAttributesCompleteTheList() {
    let disk = """
      algorithm       fail_over                                  Algorithm                     True
      pvid            00f8c000000000010000000000000000           Physical volume identifier    False
      reserve_policy  no_reserve                                 Reserve Policy                True+
      unique_id       3E2136000000000000000000000000000F1001     Unique device identifier      False

      """
    let list = """
      hdisk0          00f8c00000000001                    rootvg          active
      hdisk1          none                                None

      """
    let folder = facts(["lspv.txt": list, "lsattr-El-hdisk0.txt": disk])
    #expect(
      folder.facts.disks?.value == [
        Disk(
          name: "hdisk0", physicalVolumeID: "00f8c00000000001",
          uniqueID: "3E2136000000000000000000000000000F1001", volumeGroup: "rootvg",
          reservePolicy: "no_reserve"),
        Disk(name: "hdisk1", physicalVolumeID: nil),
      ])
    #expect(folder.rules == [])
    let other = facts([
      "lspv.txt": list.replacing("00001 ", with: "00002 "), "lsattr-El-hdisk0.txt": disk,
    ])
    #expect(other.facts.disks?.value.first?.physicalVolumeID == nil)
    #expect(other.rules == ["captured-facts-disagree"])
  }
}

@Suite struct SvmonTests {
  @Test(arguments: [
    " 25165824   7255120  17910704    4507712   4913152  19409452   1572864\n",
    "Unit: KB\n----\n  Size  Inuse  Free  Pin  Virtual  Available  Mmode\nmemory  25165824   7255120 "
      + " 17910704    4507712   4913152  19409452  Ded\n",
  ])
  func freeMemoryIsRead(_ text: String) {
    #expect(facts("svmon-G.txt", text).facts.memoryFree?.value == 17490)
  }

  @Test func anotherUnitIsForeign() {
    let text = "  size  inuse  free  pin  virtual  available\n 300 100 200 1 2 3\n"
    let folder = facts("svmon-G.txt", text)
    #expect(folder.facts.memoryFree == nil)
    #expect(folder.rules == ["captured-output-foreign"])
    let own = framed(text, command: "svmon -G -O unit=KB,summary=longreal")
    #expect(facts("svmon-G.txt", own).facts.memoryFree?.value == 0)
  }

  @Test func columnsThatDoNotAddUpAreNotThose() {
    #expect(facts("svmon-G.txt", " 300 100 150 1 2 3\n").rules == ["captured-output-unreadable"])
  }
}

@Suite struct TimeFactTests {
  @Test func twoTimesTellTheOffset() {
    let folder = facts(
      "date-u.txt", "Fri Mar  1 00:00:02 UTC 2024\nThu Feb 29 23:59:59 UTC 2024\n")
    #expect(folder.facts.clockOffset?.value == 3)
    #expect(folder.rules == [])
  }

  @Test func oneTimeTellsNone() {
    let folder = facts("date-u.txt", "Tue Nov 24 13:10:35 UTC 2026\n")
    #expect(folder.facts.clockOffset == nil)
    #expect(folder.rules == [])
  }

  @Test(arguments: ["Di. 24. Nov. 13:10:35 UTC 2026\n", "2026-11-24T13:10:35Z\n"])
  func anotherFormIsForeign(_ text: String) {
    #expect(facts("date-u.txt", text).rules == ["captured-output-foreign"])
  }

  @Test func theDaemonRunsOrNot() {
    let header = "Subsystem         Group            PID          Status \n"
    #expect(
      facts("lssrc-xntpd.txt", header + " xntpd            tcpip            5308620      active\n")
        .facts.ntp?.value == true)
    #expect(
      facts(
        "lssrc-xntpd.txt", header + " xntpd            tcpip                         inoperative\n"
      )
      .facts.ntp?.value == false)
    let german = facts("lssrc-xntpd.txt", header + " xntpd            tcpip      530    aktiv\n")
    #expect(german.facts.ntp == nil)
    #expect(german.rules == ["captured-output-foreign"])
  }
}
