import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARModel

private func file(_ text: String) -> SourceFile { SourceFile(path: "exports", text: text) }

@Suite struct ExportsTests {
  // MARK: The tree

  private static let pieces = [
    "/export/a", "/export/b/", "-", ",", "=", ":", " ", "\t", "\n", "\r\n", "\r", "\\", "\\\n",
    "\\ \n", "#", "# note", "access", "root", "rw", "ro", "sec=sys", "host1", "host2.example.com",
    "@192.0.2.0/24", "é", "\u{0}", "anon=0", "vers=3:4",
  ]

  @Test(arguments: PropertyRuns.seeds)
  func tokensTileAnyText(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = (0..<Int.random(in: 0...40, using: &random))
      .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    let file = file(text)
    let tree = ExportsTree(parsing: file)
    var end = 0
    for token in tree.tokens {
      #expect(token.range.lowerBound == end && !token.range.isEmpty, "\(random)")
      end = token.range.upperBound
    }
    #expect(end == file.bytes.count, "\(random)")
    var last = 0
    for entry in tree.entries {
      #expect(entry.range.lowerBound >= last, "\(random)")
      last = entry.range.upperBound
      for option in entry.options {
        #expect(entry.range.contains(option.range) && option.range.contains(option.name))
        #expect(option.values.allSatisfy { option.range.contains($0) && !$0.isEmpty })
      }
      for word in entry.looseWords {
        #expect(entry.range.lowerBound < word.range.lowerBound, "\(random)")
        #expect(word.range.upperBound <= file.bytes.count && !word.range.isEmpty, "\(random)")
        #expect(word.gap.upperBound == word.range.lowerBound && !word.gap.isEmpty, "\(random)")
      }
    }
    for diagnostic in Compilation(of: file).diagnostics {
      #expect(diagnostic.range.upperBound <= file.bytes.count, "\(random)")
    }
  }

  /// A list goes on behind a colon, wherever its line ends.
  @Test func readsListsOverSeveralLines() {
    let tree = ExportsTree(
      parsing: file("/a -rw,access=x:\\\n  y:z,\\\n  root=x: y\n"))
    #expect(tree.entries.count == 1)
    for (name, hosts) in [("access", ["x", "y", "z"]), ("root", ["x", "y"])] {
      let values = tree.entries.first.flatMap { tree.values(of: name, in: $0) } ?? []
      #expect(values.map { tree.file.text(in: $0) } == hosts, "\(name)")
    }
  }

  @Test func readsEntriesWithTheirOptions() {
    let tree = ExportsTree(
      parsing: file(
        "# exports\n/a -sec=sys,rw,access=x:y.example.com,root=x # note\n"
          + "/b \\\n  -ro \\ \n -anon=-2\n\n/c\n"))
    let shown = tree.entries.map { entry in
      entry.options.map { option in
        tree.file.text(in: option.name)
          + option.values.map { "|" + tree.file.text(in: $0) }.joined()
      }
    }
    #expect(tree.entries.map { tree.text(of: $0) } == ["/a", "/b", "/c"])
    #expect(
      shown == [
        ["sec|sys", "rw", "access|x|y.example.com", "root|x"], ["ro", "anon|-2"], [],
      ])
  }

  @Test func aFileIsKnownByItsNameOrItsText() {
    #expect(SpecLanguage(of: SourceFile(path: "facts/nfs1/exports", text: "")) == .exports)
    for text in ["/export/a -rw,access=b\n", "# all\n\n/export/a\n", "#wparc command x\n/a -ro\n"] {
      #expect(SpecLanguage(of: SourceFile(path: "nfs1.txt", text: text)) == .exports, "\(text)")
    }
    for text in ["general:\n\tname = \"a\"\n", "general: {name: a}\n", "mkwpar -n a\n", ""] {
      #expect(SpecLanguage(of: SourceFile(path: "x.txt", text: text)) != .exports, "\(text)")
    }
  }

  @Test func commentsAllowFindings() {
    let text = """
      # wparc: allow root-host-without-access (a netgroup holds it)
      /export/a -access=clients,root=a
      /export/b -access=clients,root=b    # wparc: allow root-host-without-access (the same)
      /export/c -access=clients,root=c

      """
    let found = Compilation(of: file(text))
    #expect(found.diagnostics.map(\.rule) == ["root-host-without-access"])
    #expect(found.suppressedCount == 2)
  }

  // MARK: What servers have to export

  private func emit(
    _ specs: String, from exports: String? = nil, hosts: [[String]] = [], server: String? = nil
  ) -> (text: String, emission: Emission) {
    var options = EmitterOptions()
    options.exports = exports.map { ExportsTree(parsing: file($0)) }
    options.hosts = hosts
    options.server = server
    let emission = Emitter.exports.emit(Compilation(of: source(specs, .yaml)).specs, options)
    return (String(decoding: emission.bytes, as: UTF8.self), emission)
  }

  private func spec(_ name: String, _ mounts: String...) -> String {
    "general: { name: \(name) }\nmount:\n"
      + mounts.map { "- { directory: /d, vfs: nfs, \($0) }\n" }.joined()
  }

  @Test func everyHostMayMountAsRoot() {
    let text = spec(
      "app", "host: nfs1, dev: /export/app", "host: nfs1, dev: /export/ro, mountopts: ro")
    #expect(
      emit(text, hosts: [["app", "lpar01", "lpar02"]]).text == """
        /export/app -sec=sys,rw,access=app:lpar01:lpar02,root=app:lpar01:lpar02
        /export/ro -sec=sys,ro,access=app:lpar01:lpar02,root=app:lpar01:lpar02

        """)
  }

  @Test func directoriesAreMergedAndServersApart() {
    let text =
      spec("a", "host: nfs1, dev: /shared/", "host: NFS2., dev: /x") + "---\n"
      + spec("b", "host: nfs1, dev: /shared, mountopts: 'vers=4,sec=krb5'")
    let found = emit(text, hosts: [["a", "l1"], ["b.example.com", "l1"]])
    #expect(
      found.text == """
        # nfs1: /etc/exports
        /shared -sec=sys:krb5,vers=3:4,rw,access=a:l1:b.example.com:b,root=a:l1:b.example.com:b

        # nfs2: /etc/exports
        /x -sec=sys,rw,access=a:l1,root=a:l1

        """)
    #expect(
      found.emission.followUps == ["run on nfs1: exportfs -a", "run on nfs2: exportfs -a"])
    #expect(emit(text, server: "nfs2").text == "/x -sec=sys,rw,access=a,root=a\n")
  }

  @Test(arguments: [
    ("/export/app -rw,access=app,root=app\n", "/export/app -rw,access=app:l1,root=app:l1\n"),
    ("/export/app\n", "/export/app -root=app:l1\n"),
    ("/export/app -rw,access=app # mine\n", "/export/app -rw,access=app:l1,root=app:l1 # mine\n"),
    ("/export -access=app:l1,anon=0\n", "/export -access=app:l1,anon=0\n"),
    ("/export/app -rw=x,root=app:l1\n", "/export/app -rw=x:app:l1,root=app:l1\n"),
    (
      "/export -access=x,root=x\n/export/app -access=APP.example.com:l1,root=app:l1\n",
      "/export -access=x,root=x\n/export/app -access=APP.example.com:l1,root=app:l1\n"
    ),
    (
      "# none\n/other -ro",
      "# none\n/other -ro\n/export/app -sec=sys,rw,access=app:l1,root=app:l1\n"
    ),
    (
      "/export/app \\\n  -access=app \\\n  -root=app\n",
      "/export/app \\\n  -access=app:l1 \\\n  -root=app:l1\n"
    ),
  ])
  func whatIsThereStays(_ old: String, _ new: String) {
    let text = spec("app", "host: nfs1, dev: /export/app")
    let found = emit(text, from: old, hosts: [["app", "l1"]])
    #expect(found.text == new)
    #expect(found.emission.followUps.isEmpty == (old == new))
  }

  @Test(arguments: PropertyRuns.seeds)
  func mergingLosesNothingAndEndsThere(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func hosts() -> [String] {
      ["h1", "h2", "h3.example.com", "h4", "192.0.2.7"].filter { _ in random.chance(1, of: 2) }
    }
    var old = ""
    for directory in ["/e", "/e/a", "/e/b", "/f", "/g/h"] where random.chance(1, of: 2) {
      var options: [String] = []
      if random.chance(1, of: 2) { options.append(random.chance(1, of: 2) ? "rw" : "anon=0") }
      for list in ["access", "root"] where random.chance(1, of: 2) {
        options.append("\(list)=" + (["z"] + hosts()).joined(separator: ":"))
      }
      old += directory + (options.isEmpty ? "" : " -" + options.joined(separator: ","))
      old += random.chance(1, of: 3) ? "  # kept\n" : "\n"
    }
    let names = ["p", "q"]
    let wanted = names.map { [$0] + hosts() }
    let text = names.map { name in
      spec(name, "host: nfs1, dev: /e/a", "host: nfs1, dev: /\(name)")
    }.joined(separator: "---\n")
    let new = emit(text, from: old, hosts: wanted).text
    #expect(emit(text, from: new, hosts: wanted).text == new, "\(random)")
    let before = ExportsTree(parsing: file(old))
    let after = ExportsTree(parsing: file(new))
    // Every entry, option and host that was there is there, in its order.
    for (entry, grown) in zip(before.entries, after.entries) {
      #expect(before.text(of: entry) == after.text(of: grown))
      for option in entry.options {
        let name = before.file.text(in: option.name)
        let values = option.values.map { before.file.text(in: $0) }
        let kept = after.values(of: name, in: grown)?.map { after.file.text(in: $0) }
        #expect(kept?.starts(with: values) == true, "\(random)")
      }
    }
    #expect(
      old.split(separator: "\n").filter { $0.hasSuffix("# kept") }.count
        == new.split(separator: "\n").filter { $0.hasSuffix("# kept") }.count)
    // Everybody may mount, and is root.
    for (name, hosts) in zip(names, wanted) {
      for directory in ["/e/a", "/\(name)"] {
        let covering = after.entries.filter { entry in
          Path(directory).isSameOrBelow(after.directory(of: entry))
        }.max { $0.directory.count < $1.directory.count }
        guard let covering else {
          Issue.record("\(directory) is not exported, \(random)")
          continue
        }
        for list in ["access", "root"] {
          let isOpen =
            list == "access" || after.values(of: "anon", in: covering) != nil
          let values = after.values(of: list, in: covering)?.map { after.file.text(in: $0) }
          guard let values else {
            #expect(isOpen, "\(random)")
            continue
          }
          if list == "root", after.values(of: "anon", in: covering) != nil { continue }
          #expect(Set(values).isSuperset(of: hosts), "\(random)\n\(new)")
        }
      }
    }
    // Nothing is wrong with what is written that was not before.
    let found = Compilation(of: file(new)).diagnostics.filter { $0.severity == .error }
    #expect(found.isEmpty, "\(random)")
  }

  @Test func whatCannotBeToldIsAnError() {
    let text = spec("app", "host: nfs1, dev: /export/app")
    let found = emit(text, from: "/export/app -sec=sys,access=a,sec=krb5,access=b\n").emission
    #expect(!found.isComplete && found.diagnostics[0].diagnostic.rule == "not-in-exports")
    #expect(!emit(spec("app", "host: nfs1, dev: '/my data'")).emission.isComplete)
  }

  @Test func whoMountsNothingAsksForNothing() {
    let found = emit(
      "general: {name: a}\nmount: [{directory: /a, vfs: namefs, dev: /b}]", from: "/x\n")
    #expect(found.text == "/x\n" && found.emission.followUps.isEmpty)
  }
}
