import Testing

@testable import WPARFleet

@Suite struct MountTests {
  private static let header = """
      node       mounted        mounted over    vfs       date        options
    -------- ---------------  ---------------  ------ ------------ ---------------

    """
  private static let rows = """
             /dev/hd4         /                jfs2   Jul 17 13:22 rw,log=/dev/hd8
             /proc            /proc            procfs Jul 17 13:22 rw              \u{20}
             /dev/livedump    /var/adm/ras/livedump jfs2   Jul 17 13:22 rw,log=/dev/hd8
             /dev/lv00        /plain           jfs2   Jul 17 13:22
    192.0.2.11 /stage/tools /stage/tools nfs3   Jul 17 13:24 ro,bg,hard,intr,sec=sys
             nfs1:/export/a   /a               nfs3   Jul  7 13:24 rw

    """

  @Test func rowsAreAnchoredOnTheirDate() {
    let folder = facts("mount.txt", Self.header + Self.rows)
    let mounts = folder.facts.mounts?.value ?? []
    #expect(
      mounts.map(\.directory) == [
        "/", "/proc", "/var/adm/ras/livedump", "/plain", "/stage/tools", "/a",
      ])
    #expect(mounts.map(\.node) == [nil, nil, nil, nil, "192.0.2.11", "nfs1"])
    #expect(mounts.map(\.device).suffix(2) == ["/stage/tools", "/export/a"])
    #expect(mounts.map(\.options)[3] == [])
    #expect(mounts.map(\.options)[4] == ["ro", "bg", "hard", "intr", "sec=sys"])
    #expect(folder.rules == [])
  }

  /// Blanks that fill a column are no options that were cut.
  @Test func shortOptionsInAFullColumnAreWhole() {
    let rows = """
               /dev/hd4         /                jfs2   Jul 17 13:22 rw,log=/dev/hd8
               /dev/lv00        /plain           jfs2   Jul 17 13:22 rw            \u{20}

      """
    let folder = facts("mount.txt", Self.header + rows)
    #expect(folder.facts.mounts?.value.map(\.options) == [["rw", "log=/dev/hd8"], ["rw"]])
    #expect(folder.rules == [])
  }

  @Test func optionsThatEndInTheLongestLineMayBeCut() {
    let rows = """
               /dev/hd4         /                jfs2   Jul 17 13:22 rw,log=/dev/hd8,nod
               /dev/lv00        /plain-and-longer jfs2   Jul 17 13:22 rw,log=/dev/hd8,no

      """
    let damaged = facts("mount.txt", Self.header + rows)
    #expect(damaged.facts.mounts == nil)
    #expect(damaged.rules == ["captured-output-truncated"])
  }

  @Test(arguments: ["Okt 17 13:22", "17. Jul 13:22", "Jul 17 13.22", "7月 17 13:22", "Jul 42 13:22"])
  func aDateOfAnotherFormSpoilsTheList(_ date: String) {
    let folder = facts("mount.txt", Self.header + Self.rows.replacing("Jul 17 13:24", with: date))
    #expect(folder.facts.mounts == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
  }

  @Test func theInsideOfAPartitionIsForeign() {
    let row = "         Global           /                jfs2   Nov 23 21:03 rw,log=NULL\n"
    let folder = facts("mount.txt", Self.header + row)
    #expect(folder.facts.mounts == nil)
    #expect(folder.rules == ["captured-output-foreign"])
  }

  @Test(arguments: ["Knoten  angehängt  angehängt über  vfs\n", "proc on /proc type proc (rw)\n"])
  func anotherTextIsForeign(_ text: String) {
    #expect(facts("mount.txt", text).rules == ["captured-output-foreign"])
  }
}

@Suite struct DiskListTests {
  private static let root =
    "hdisk0          00f8c000000000b0                    rootvg          active      \n"

  /// A group that is varied off has no state, which blanks stand for.
  @Test func aGroupWithoutAStateIsRead() {
    let row = "hdisk4          00f8c00000000b01                    datavg                      \n"
    let folder = facts("lspv.txt", Self.root + row)
    #expect(folder.facts.disks?.value.map(\.volumeGroup) == ["rootvg", "datavg"])
    #expect(folder.rules == [])
  }

  @Test(arguments: ["Non", "N", "Néant"])
  func aWordThatIsNoGroupSpoilsTheList(_ word: String) {
    let row = "hdisk4          00f8c00000000b01                    \(word)\n"
    let folder = facts("lspv.txt", Self.root + row)
    #expect(folder.facts.disks == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
  }

  @Test func linesThatAreCutSpoilTheList() {
    let folder = facts(
      "lspv.txt",
      """
      hdisk0          00f8c000000000b0                    root
      hdisk4          00f8c00000000b01                    data

      """)
    #expect(folder.facts.disks == nil)
  }
}

@Suite struct ExportTests {
  private static func exports(_ text: String) -> [NFSExport]? {
    facts("exports", text).exports?.value
  }

  @Test func optionsAreRead() {
    let exports = Self.exports(
      """
      # home directories
      /export/home -vers=3:4,sec=sys:krb5,ro,access=lpar01:@192.0.2.0/24,root=lpar01,anon=0
      /export/tools

      /export/data -rw,\\
        access=lpar01:lpar02 # both
      /export/all -secure,anon=-1

      """)
    #expect(
      exports?.map(\.directory) == ["/export/home", "/export/tools", "/export/data", "/export/all"])
    #expect(exports?[0].access == ["lpar01", "@192.0.2.0/24"])
    #expect(exports?[0].root == ["lpar01"])
    #expect(exports?[0].versions == ["3", "4"])
    #expect(exports?[0].security == ["sys", "krb5"])
    #expect(exports?[0].isReadOnly == true)
    #expect(exports?[0].anonymousUser == "0")
    #expect(exports?[1].access == nil)
    #expect(exports?[1].root == [])
    #expect(exports?[2].access == ["lpar01", "lpar02"])
    #expect(exports?[2].isReadOnly == false)
    #expect(exports?[3].anonymousUser == "-1")
  }

  @Test(arguments: [
    "/a -rw=lpar01,access=lpar01:lpar02", "/a -sec=krb5,rw,sec=sys,ro", "export/a", "/a -access=",
  ])
  func whatCannotBeToldSpoilsTheFile(_ line: String) {
    let folder = facts("exports", "/export/home -rw\n\(line)\n")
    #expect(folder.exports == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
  }

  @Test func showmountTellsNothingOfRoot() {
    let folder = facts(
      "showmount-e-nfs1.txt",
      "export list for nfs1:\n/export/home lpar01,lpar02\n/export/tools (everyone)\n")
    #expect(folder.servers.map(\.name) == ["nfs1"])
    let exports = folder.servers.first?.exports.value ?? []
    #expect(exports.map(\.access) == [["lpar01", "lpar02"], nil])
    #expect(exports.allSatisfy { $0.root == nil })
    #expect(folder.rules == [])
  }

  @Test(arguments: ["Exportliste für nfs1:\n/a (jeder)\n", "showmount: RPC: timed out\n"])
  func anotherTextIsForeign(_ text: String) {
    #expect(facts("showmount-e-nfs1.txt", text).rules == ["captured-output-foreign"])
  }

  @Test func aHostWithExportsAloneIsNoLPAR() {
    #expect(!facts("exports", "/export/home\n").isOfLPAR)
  }
}
