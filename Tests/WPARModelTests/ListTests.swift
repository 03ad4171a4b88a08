import Testing
import WPARDiagnostics
import WPARModel

@Suite struct MountOptionsTests {
  @Test(arguments: ["rw", "rw,hard,timeo=600", "log=NULL", "sec=sys:krb5,vers=3", "a=b=c"])
  func reads(_ text: String) {
    expect(.mountOptions, reads: text)
  }

  @Test func options() throws {
    let text = "rw,timeo=600,rw"
    let options = try #require(ValueType<MountOptions>.mountOptions.value(text))
    #expect(options.options.map { $0.name } == ["rw", "timeo", "rw"])
    #expect(options["timeo"]?.value == "600")
    #expect(options["timeo"]?.range == 3..<12)
    #expect(options["rw"]?.range == 13..<15)
    #expect(options["rw"]?.value == nil)
    #expect(options.contains("rw"))
    #expect(!options.contains("ro"))
  }

  /// What rules have no remark on, so that they are not asked.
  @Test(arguments: [
    ("rw", true), ("rw,hard,intr", true), ("intr,hard,vers=3,proto=tcp,sec=sys,fg", true),
    ("hard", false), ("rw,rw", false), ("rw,ro", false), ("soft", false), ("vers=2", false),
    ("rw,", false), ("", false), ("timeo=600", false), ("RW", false),
  ])
  func plainness(_ text: String, _ isPlain: Bool) {
    let bytes = Array(text.utf8)
    #expect(ValueType<MountOptions>.mountOptions.isPlain(bytes.span) == isPlain)
  }

  @Test(arguments: [
    Refused(
      "rw,,hard", .unreadable, "is 'rw,,hard': it has a comma without an option before it",
      part: ",", safe: "rw,hard"),
    Refused(
      ",rw", .unreadable, "is ',rw': it has a comma without an option before it", part: ",",
      safe: "rw"),
    Refused(
      "rw,", .unreadable, "is 'rw,': it has a comma without an option after it", part: ",",
      safe: "rw"),
    Refused(
      "rw, hard", .unreadable, "is 'rw, hard': it holds a blank, must be one word", part: " ",
      safe: "rw,hard"),
    Refused(
      "rw hard", .unreadable, "is 'rw hard': it holds a blank, must be one word", part: " "),
    Refused(
      ",", .unreadable, "is ',': it has a comma without an option before it", part: ","),
    Refused(
      "rw,=600", .unreadable, "is 'rw,=600', must have an option before '='", part: "="),
  ])
  func refuses(_ row: Refused) {
    expect(.mountOptions, refuses: row)
  }
}

@Suite struct PrivilegeTests {
  @Test func knownNames() {
    #expect(Privilege.knownNames.count == 90)
    #expect(Privilege.knownNames == Privilege.knownNames.sorted())
    for name in Privilege.knownNames {
      #expect(ValueType<PrivilegeList>.privileges.problem(name)?.message == nil)
    }
    expect(.privileges, reads: Privilege.knownNames.joined(separator: ","))
  }

  @Test func elements() throws {
    let list = try #require(ValueType<PrivilegeList>.privileges.value("PV_AU_,PV_DAC_R"))
    #expect(list.elements.map { $0.range } == [0..<6, 7..<15])
    #expect(list.elements.map { $0.isGroup } == [true, false])
    #expect(list.contains("PV_DAC_R"))
  }

  @Test(arguments: [
    Refused(
      "PV_AU_,DAC_R", .unreadable,
      "holds 'DAC_R', must be PV_ with capitals, digits and underscores; did you mean 'PV_DAC_R'?",
      part: "DAC_R", unsafe: "PV_AU_,PV_DAC_R"),
    Refused(
      "PV-DAC-R", .unreadable,
      "holds 'PV-DAC-R', must be PV_ with capitals, digits and underscores; did you mean 'PV_DAC_R'?",
      part: "PV-DAC-R", unsafe: "PV_DAC_R"),
    Refused(
      "PV_", .unreadable, "holds 'PV_', must be PV_ with capitals, digits and underscores",
      part: "PV_"),
    Refused(
      "PV_AU_,pv_dac_r", .spelling, "holds 'pv_dac_r', must be written in capitals",
      part: "pv_dac_r", safe: "PV_AU_,PV_DAC_R"),
    Refused(
      "PV_AU_,PV_NET_PROT,PV_TCB", .unknownWord,
      "holds 'PV_NET_PROT', which is no known privilege; did you mean 'PV_NET_PORT'?",
      part: "PV_NET_PROT", unsafe: "PV_AU_,PV_NET_PORT,PV_TCB"),
    Refused(
      "PV_AU_, PV_TCB", .unreadable, "is 'PV_AU_, PV_TCB': it holds a blank, must be one word",
      part: " ", safe: "PV_AU_,PV_TCB"),
    Refused(
      "PV_AU_;PV_TCB", .unreadable,
      "holds 'PV_AU_;PV_TCB', must be PV_ with capitals, digits and underscores",
      part: "PV_AU_;PV_TCB"),
  ])
  func refuses(_ row: Refused) {
    expect(.privileges, refuses: row)
  }

  /// lspriv on the host decides which names exist, so the list can only warn.
  @Test func unknownNamesOnlyWarn() {
    let problem = ValueType<PrivilegeList>.privileges.problem("PV_EXAMPLE")
    #expect(problem?.evidence?.isConfirmed == false)
  }
}
