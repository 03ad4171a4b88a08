import Testing
import WPARDocument
import WPARModel

@testable import WPARFleet

private let rule = String(repeating: "=", count: 65) + "\n"
private let dashes = String(repeating: "-", count: 65) + "\n"

private let alder = """
  \(rule)alder-3f - Active
  \(rule)GENERAL
  Type:                    S
  RootVG WPAR:             no
  Owner:                   root
  Hostname:                alder.example.com
  WPAR-Specific Routing:   yes
  Virtual IP WPAR:
  Directory:               /wpars/alder-3f
  Start/Stop Script:
  Auto:                    no
  Private /usr:            no
  Checkpointable:          yes
  Application:
  UUID:                    0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9

  NETWORK
  Interface     Address(6)        Mask/Prefix       Broadcast
  \(dashes)en0           192.0.2.31        255.255.252.0     192.0.2.255
  en0           2001:db8::31      64
  lo0           127.0.0.1         255.0.0.0         127.255.255.255

  USER-SPECIFIED ROUTES
  Type    Destination          Gateway           Interface
  \(dashes)        default              192.0.2.1          en0

  FILE SYSTEMS
  MountPoint               Device           Vfs     Nodename   Options
  \(dashes)/wpars/alder-3f          /export/alder    nfs     nfs1
  /wpars/alder-3f/home     /dev/fslv01      jfs2               log=NULL
  /wpars/alder-3f/data     /dev/fslv09      jfs2               log=NULL
  /wpars/alder-3f/proc     /proc            namefs             rw
  /wpars/alder-3f/usr      /usr             namefs             ro

  RESOURCE CONTROLS
  Active:                             yes
  Resource Set:
  CPU Shares:                         unlimited
  CPU Limits:                         10%-50%,100%

  OPERATION
  Operation:    none
  Start Time:

  SECURITY SETTINGS
  Privileges:   PV_AU_,PV_AU_ADD,
                PV_DAC_R

  DEVICE EXPORTS
  Name               Type     Virtual Device     RootVG   Status
  \(dashes)/dev/null          pseudo                               EXPORTED
  /dev/xti/tcp       clone                                EXPORTED
  /dev/zero                                               EXPORTED
  hdisk4             disk     hdisk0             no       EXPORTED


  """

private let birch = """
  \(rule)birch - Defined
  \(rule)GENERAL
  Type:                    S
  Hostname:                birch

  NETWORK
  Interface     Address(6)        Mask/Prefix       Broadcast
  \(dashes)
  """

/// A mapping as lines, for comparison.
private func lines(_ value: DocumentValue?) -> String? {
  value.map { String(decoding: YAMLWriter.write([$0]), as: UTF8.self) }
}

@Suite struct LswparTests {
  @Test func paragraphsAreASpecification() {
    let folder = facts("lswpar-L.txt", alder)
    #expect(folder.rules == [])
    #expect(folder.partitions.map(\.name) == ["alder-3f"])
    #expect(folder.partitions.first?.state?.value == .active)
    #expect(
      lines(folder.partitions.first?.specification) == """
        general:
          name: alder-3f
          hostname: alder.example.com
          checkpointable: "yes"
          routing: "yes"
          uuid: 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9
        network:
          - interface: en0
            address: 192.0.2.31
            netmask: 255.255.252.0
            broadcast: 192.0.2.255
          - interface: en0
            address6: 2001:db8::31
            prefixlen: "64"
        route:
          - rtdest: default
            rtgateway: 192.0.2.1
            rtinterface: en0
        mount:
          - directory: /
            vfs: nfs
            host: nfs1
            dev: /export/alder
          - directory: /data
            vfs: jfs2
            dev: /dev/fslv09
            mountopts: log=NULL
        resource:
          CPU: 10%-50%,100%
        security:
          privs: PV_AU_,PV_AU_ADD,PV_DAC_R
        device:
          - devname: hdisk4
            devtype: disk

        """)
  }

  @Test func theLPARDefinesThem() {
    let folder = facts("lswpar-L.txt", alder + birch)
    #expect(
      folder.facts.definedPartitions?.value == [
        DefinedPartition(
          name: "alder-3f", state: .active, hostname: "alder.example.com",
          addresses: ["192.0.2.31", "2001:db8::31"]),
        DefinedPartition(name: "birch", state: .defined, hostname: "birch", addresses: []),
      ])
    // The second lacks sections, so what it is cannot be told.
    #expect(folder.partitions.map { $0.specification == nil } == [false, true])
    #expect(folder.rules == ["captured-output-truncated"])
  }

  @Test(arguments: [
    ("Maintenance", PartitionState.maintenance), ("Moving", .moving), ("Broken", .broken),
    ("Aktiv", nil), ("Error", nil),
  ])
  func statesAreWords(_ word: String, _ state: PartitionState?) {
    let folder = facts("lswpar-L.txt", alder.replacing("- Active", with: "- \(word)"))
    #expect(folder.partitions.first?.state?.value == state)
    #expect(folder.rules.isEmpty == (state != nil))
  }

  @Test func whatDoesNotSayCheckpointableIsNotKnown() {
    let folder = facts(
      "lswpar-L.txt", alder.replacing("Checkpointable:          yes\n", with: ""))
    #expect(folder.partitions.first?.specification == nil)
    #expect(folder.facts.definedPartitions?.value.first?.hostname == "alder.example.com")
    #expect(folder.messages.contains { $0.contains("whether it is checkpointable") })
  }

  /// A label that is not known may be the one that is missing.
  @Test func aTranslatedLabelIsNotAMissingOne() {
    let folder = facts(
      "lswpar-L.txt", alder.replacing("Hostname:    ", with: "Hôtename:    "))
    #expect(folder.partitions.first?.specification == nil)
    #expect(folder.facts.definedPartitions == nil)
    #expect(
      folder.messages.contains { $0.contains("the label 'Hôtename' is not known, and") })
  }

  @Test(arguments: ["|", ":", "@@", "UCMDB"])
  func aDelimiterIsFoundInTheHeader(_ delimiter: String) {
    let network = [
      ["#name", "interface", "address", "mask_prefix", "broadcast"],
      ["alder", "en0", "192.0.2.10", "255.255.255.0", "192.0.2.255"],
    ].map { $0.joined(separator: delimiter) + "\n" }.joined()
    let general = [["#name", "state", "type", "hostname"], ["alder", "D", "S", "alder"]]
      .map { $0.joined(separator: delimiter) + "\n" }.joined()
    let folder = facts(["lswpar-N.txt": network, "lswpar-G.txt": general])
    #expect(folder.facts.definedPartitions?.value.first?.addresses == ["192.0.2.10"])
    #expect(folder.facts.definedPartitions?.value.first?.state == .defined)
  }

  @Test func columnsGoByNameInAnyOrder() {
    let folder = facts(
      "lswpar-N.txt",
      "#name|broadcast|novel|address|interface|mask_prefix\nalder|192.0.2.255|x|192.0.2.10|en0|64\n"
    )
    #expect(folder.facts.definedPartitions?.value.first?.addresses == ["192.0.2.10"])
  }

  @Test func colonsInAddressesAreToldFromDelimiters() {
    let folder = facts(
      "lswpar-N.txt",
      "#name:interface:address:mask_prefix:broadcast\nalder:en0:2001:db8::10:64:\n")
    #expect(folder.facts.definedPartitions?.value.first?.addresses == ["2001:db8::10"])
    #expect(!folder.rules.contains("captured-output-unreadable"))
  }

  @Test func colonsThatMayBeEitherMakeARowAmbiguous() {
    let folder = facts(
      "lswpar-I.txt", "#name:rtdest:rtgateway\nalder:2001:db8::10:2001:db8::1\n")
    #expect(folder.rules.contains("captured-output-unreadable"))
    #expect(folder.messages.contains { $0.contains("the row has 9 fields and the header 3") })
  }

  @Test func cutMountPointsNeedTheDelimitedMode() {
    let cut = alder.replacing(
      "/wpars/alder-3f/data     /dev/fslv09", with: "/wpars/alder-3f/very-... /dev/fslv09")
    let folder = facts("lswpar-L.txt", cut)
    #expect(folder.partitions.first?.specification == nil)
    #expect(folder.rules == ["captured-output-truncated"])
    let mounts = """
      #name|mountpoint|device|vfs|nodename|options
      alder-3f|/wpars/alder-3f/very-long/name|/dev/fslv09|jfs2||rw

      """
    let whole = facts(["lswpar-L.txt": cut, "lswpar-M.txt": mounts])
    #expect(
      lines(whole.partitions.first?.specification)?
        .contains("  - directory: /very-long/name\n    vfs: jfs2\n    dev: /dev/fslv09\n") == true)
    #expect(whole.rules == [])
  }

  @Test func aCellWiderThanItsColumnMovesTheRest() {
    let text = alder.replacing(
      "en0           2001:db8::31      64",
      with: "en0           2001:db8:1:2:3:4:5:31 64 192.0.2.255")
    #expect(
      facts("lswpar-L.txt", text).facts.definedPartitions?.value.first?.addresses
        == ["192.0.2.31", "2001:db8:1:2:3:4:5:31"])
    let ambiguous = alder.replacing(
      "en0           2001:db8::31      64", with: "en0           2001:db8:1:2:3:4:5:31 64")
    let folder = facts("lswpar-L.txt", ambiguous)
    #expect(folder.facts.definedPartitions == nil)
    #expect(folder.partitions.first?.specification == nil)
    #expect(folder.rules.contains("captured-output-unreadable"))
  }

  @Test func statesMustAgree() {
    let folder = facts([
      "lswpar-L.txt": alder,
      "lswpar-c.txt": "#name:state:type:hostname:directory\nalder-3f:D:S:a:/w\n",
    ])
    #expect(folder.partitions.first?.state == nil)
    #expect(folder.rules == ["captured-facts-disagree"])
  }

  @Test func nothingIsAnEmptyListWhereTheCommandSucceeded() {
    #expect(facts("lswpar-L.txt", framed("")).facts.definedPartitions?.value == [])
    let silent = facts("lswpar-L.txt", "")
    #expect(silent.facts.definedPartitions == nil)
    #expect(silent.rules == ["captured-output-truncated"])
  }

  @Test func theDefaultPrivilegesAreNotSpelledOut() throws {
    let names = DefaultPrivileges.names.sorted().joined(separator: ",\n              ")
    let folder = facts(
      "lswpar-L.txt",
      alder.replacing("PV_AU_,PV_AU_ADD,\n              PV_DAC_R", with: names))
    #expect(lines(folder.partitions.first?.specification)?.contains("security") == false)
  }

  @Test(arguments: [
    "0960-419 Could not find a workload partition called alder.\n", "Name  State\n",
  ])
  func anotherTextIsForeign(_ text: String) {
    #expect(facts("lswpar-L.txt", text).rules == ["captured-output-foreign"])
  }
}
