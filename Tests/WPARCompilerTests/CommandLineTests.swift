import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARSyntax

@Suite struct CommandLineTests {
  private static let article = """
    mkwpar -n app20 -h app20 -N interface=en0 netmask=255.255.192.0 address=172.29.140.243 -r -c \
    -M directory=/vfs=nfs host=lpar32p682e_pub dev=/scratch/app20root \
    -M directory=/home vfs=nfs host=lpar32p682e_pub dev=/scratch/app20home \
    -M directory=/tmp vfs=nfs host=lpar32p682e_pub dev=/scratch/app20tmp \
    -M directory=/var vfs=nfs host=lpar32p682e_pub dev=/scratch/app20var

    """

  private func compile(_ text: String) -> Compilation {
    Compilation(of: source(text, .commands))
  }

  /// The command of a published article: its slips are told once each, and mended it is what its
  /// author meant.
  @Test func theArticlesListing() throws {
    let compilation = compile(Self.article)
    #expect(
      compilation.diagnostics.map(\.rule)
        == ["creates-partition", "missing-blank-in-directory"]
        + Array(repeating: "hostname-underscore", count: 4))
    let fix = try #require(compilation.diagnostics[1].fixes.first)
    #expect(fix.applicability == .safe)
    let fixed = try #require(FixIt.applying(fix.edits, to: compilation.file.bytes))
    let expected = Self.article.replacing("directory=/vfs=nfs", with: "directory=/ vfs=nfs")
    #expect(String(decoding: fixed, as: UTF8.self) == expected)
    let mended = compile(expected)
    #expect(mended.hasErrors == false)
    #expect(arguments(of: mended).sorted() == arguments(of: expected).sorted())
  }

  /// Import and emission give the words of the command again, up to their order.
  @Test(arguments: [
    "mkwpar -s -n alder", "mkwpar -s -n alder -D devname=hdisk5 rootvg=yes -l",
    "mkwpar -n alder -N address=192.0.2.10 netmask=255.255.255.0 -h alder.example.com",
    "mkwpar -A -r -n alder -N address=192.0.2.10 -i -I rtdest=default rtgateway=192.0.2.1 -h alder",
    "mkwpar -n alder -d /newfs/alder -R active=yes CPU=10%-50%,100% -S privs+=PV_NET_PORT",
    "wparexec -n app -h app -- /path/to/application 'arg 1' arg2",
    "wparexec -n app -M directory=/shared vfs=nfs host=nfs1 dev=/export/shared -- /path/app",
  ])
  func comesBack(_ line: String) {
    let words = arguments(of: line).filter { $0 != "-s" }
    #expect(arguments(of: compile(line + "\n")).sorted() == words.sorted(), "\(line)")
  }

  /// What a variable holds is not known, so nothing is said of it.
  @Test
  func unknownValuesCauseNoFinding() {
    let quiet: Set = ["creates-partition"]
    for text in [
      "mkwpar -n $n -h $h -d $d -g $g -u $u -H $H -U $U -k $k -b $b",
      "mkwpar -n $n -N address=$a netmask=$m broadcast=$b interface=$i -N address6=$a prefixlen=$p",
      "mkwpar -n $n -I rtdest=$d rtgateway=$g rtnetmask=$m rtinterface=$i -i -N address=$a",
      "mkwpar -n $n -c -M directory=$d vfs=$v host=$h dev=$e mountopts=$o size=$s",
      "mkwpar -n $n -R CPU=$c memory=$m shares_CPU=$s totalProcesses=$p -S privs=$p",
      "mkwpar -n $n -D devname=$d rootvg=$r -D devid=$i -X kext=$k -T preserve_wpars=$w -t",
      "mkwpar $flags", "mkwpar -n alder $flags", "chwpar $flags $name", "wparexec $flags $command",
      "mkwpar -n stud$i -N interface=en0 address=192.0.2.$l netmask=255.255.252.0 -r -h stud$i",
    ] {
      let found = compile(text + "\n").diagnostics.map(\.rule).filter { !quiet.contains($0) }
      #expect(found == [], "\(text)")
    }
  }

  /// Of two calls in one script, one may be made instead of the other.
  @Test func alternativesAreNoConflict() {
    let calls = ["1", "2"].map { "mkwpar -s -n alder -N address=192.0.2.\($0)" }
    #expect(compile("if x; then \(calls[0]); else \(calls[1]); fi\n").diagnostics.isEmpty)
  }

  /// A comment above a command speaks of all its lines, one at the end of a line of that line.
  @Test func commentsAllowFindings() {
    let line = "mkwpar -s -n a -h a_b \\\n  -N address=192.0.2.10 \\\n  -M directory=/d vfs=nfs"
    let end = " host=n_1 dev=/e"
    let allow = "# wparc: allow hostname-underscore (known)\n"
    func rules(_ text: String) -> [String] { compile(text).diagnostics.map(\.rule) }
    #expect(
      rules("\(line)\(end)\n") == ["hostname-underscore", "hostname-underscore"])
    #expect(rules("\(allow)\(line)\(end)\n") == [])
    #expect(rules("\(line)\(end) \(allow)") == ["hostname-underscore"])
    #expect(rules("\(allow)mkwpar -s -n a\n") == ["unused-allow"])
  }

  /// A blank inside quotes would separate nothing.
  @Test func noBlankIsPutInsideQuotes() {
    let line = "mkwpar -s -n a -M directory=\"/vfs=nfs,host=x,dev=/y\"\n"
    let slip = compile(line).diagnostics.filter { $0.rule == "missing-blank-in-directory" }
    #expect(slip.count == 1 && slip.allSatisfy { $0.fixes.isEmpty })
  }

  @Test func nulIsNoLetter() {
    #expect(compile("mkwpar -s -n a\u{0}b\n").diagnostics.map(\.rule) == ["control-character"])
  }

  private func arguments(of line: String) -> [String] {
    compile(line).calls.first.map { $0.shell.arguments.map(\.string) } ?? []
  }

  private func arguments(of compilation: Compilation) -> [String] {
    let isApplication = compilation.calls.first?.program == "wparexec"
    let emitter: Emitter = isApplication ? .wparexec : .mkwpar
    let emission = emitter.emit(compilation.specs, EmitterOptions(oneLine: true))
    return arguments(of: String(decoding: emission.bytes, as: UTF8.self))
  }
}
