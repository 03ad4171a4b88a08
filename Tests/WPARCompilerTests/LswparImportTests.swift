import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// What output of lswpar becomes.
@Suite struct LswparImportTests {
  private func compile(_ text: String) -> Compilation {
    Compilation(of: source(text, .lswpar))
  }

  private func yaml(_ compilation: Compilation) -> String {
    String(decoding: Emitter.yaml.emit(compilation.specs, EmitterOptions()).bytes, as: UTF8.self)
  }

  private static let general = """
    #name|state|type|rootvgwpar|hostname|routing|vipwpar|directory|owner|script|auto|privateusr|\
    checkpointable|application|ostype|xwparipc|architecture|uuid
    alder|A|S|no|alder.example.com|yes||/wpars/alder|root||no|no|yes||0|no|none|

    """
  private static let network = """
    #name:interface:address:mask_prefix:broadcast
    alder:en0:192.0.2.10:255.255.255.0:192.0.2.255
    alder:en0:2001:db8::10:64:
    alder:lo0:127.0.0.1:255.0.0.0:127.255.255.255

    """
  private static let mounts = """
    #nameUCMDBmountpointUCMDBdeviceUCMDBvfsUCMDBnodenameUCMDBoptions
    alderUCMDB/wpars/alderUCMDB/dev/fslv00UCMDBjfs2UCMDBUCMDBlog=NULL
    alderUCMDB/wpars/alder/very/long/mount/pointUCMDB/export/aUCMDBnfsUCMDBnfs1UCMDBrw
    alderUCMDB/wpars/alder/usrUCMDB/usrUCMDBnamefsUCMDBUCMDBro

    """
  private static let others = """
    #name|devname|devtype|vdevname|devstatus|devid|rootvg|adapter
    alder|/dev/null|pseudo||EXPORTED|||
    alder|hdisk4|disk|hdisk0|EXPORTED||no|
    #name|state|active|rset|shares_CPU|CPU
    alder|A|yes||unlimited|10%-50%,100%
    #name|state|privs
    alder|A|PV_AU_,PV_DAC_R
    #name|rtdest|rtgateway
    alder|default|192.0.2.1

    """

  @Test func modesOneAfterAnotherAreOnePartition() {
    let compilation = compile(Self.general + Self.network + Self.mounts + Self.others)
    #expect(!compilation.diagnostics.contains { $0.rule.hasPrefix("lswpar-") })
    #expect(
      yaml(compilation) == """
        kind: Wpar
        general:
          name: alder
          hostname: alder.example.com
          checkpointable: "yes"
          routing: "yes"
        network:
          - interface: en0
            address: 192.0.2.10
            netmask: 255.255.255.0
          - interface: en0
            address6: 2001:db8::10
            prefixlen: "64"
        route:
          - rtdest: default
            rtgateway: 192.0.2.1
        mount:
          - directory: /very/long/mount/point
            vfs: nfs
            host: nfs1
            dev: /export/a
            mountopts: rw
        resource:
          CPU: 10%-50%,100%
        security:
          privs: PV_AU_,PV_DAC_R
        device:
          - devname: hdisk4
            devtype: disk

        """)
  }

  /// The path, or else what a text begins with, tells that it is of lswpar.
  @Test func isKnownByItsContent() {
    for text in [Self.general, Self.mounts, "\n\(String(repeating: "=", count: 65))\nalder - A\n"] {
      #expect(SpecLanguage(of: SourceFile(path: "captured.txt", text: text)) == .lswpar)
    }
    for text in ["#name of it\ngeneral:\n\tname = a\n", "# name: a\n", "#!/bin/sh\n"] {
      #expect(SpecLanguage(of: SourceFile(path: "captured.txt", text: text)) != .lswpar)
    }
  }

  /// Text that cannot be read is told where it stands, and a value of it is never made up.
  @Test(arguments: [
    "Name  State  Type  Hostname\n↓alder  A  S  alder\n", "alder:en0:192.0.2.10\n",
    "\u{0}\u{1}\u{2}binary\n", "0960-419 Could not find a workload partition called alder.\n", "",
    "#name:interface:address:mask_prefix:broadcast\nalder:en0:192.0.2.1",
  ])
  func saysWhatItCannotRead(_ text: String) {
    let compilation = compile(MarkedText(text).text)
    #expect(compilation.diagnostics.contains { $0.rule == "lswpar-unreadable" })
    #expect(compilation.hasErrors)
    #expect(compilation.specs.allSatisfy { $0.spec.stanzas(Network.self).isEmpty })
  }

  /// What AIX printed is not mended.
  @Test func offersNoFix() {
    let text = Self.network.replacing("192.0.2.255", with: "192.0.2.254") + Self.general
    #expect(compile(text).diagnostics.allSatisfy { $0.fixes.isEmpty })
  }
}
