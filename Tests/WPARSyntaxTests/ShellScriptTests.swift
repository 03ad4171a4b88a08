import TestSupport
import Testing
import WPARDiagnostics
import WPARSyntax

@Suite struct ShellScriptTests {
  /// Calls as words, one call a line; an unknown word has its text in brackets.
  private func calls(_ text: String) -> [String] {
    ShellScript(parsing: SourceFile(path: "a.sh", text: text), programs: ["mkwpar", "chwpar"])
      .calls.map { call in
        ([call.program] + call.arguments.map { $0.isKnown ? $0.string : "[\($0.string)]" })
          .joined(separator: "|")
      }
  }

  /// A tilde stands bare behind a backslash, as linters take one in quotes for a slip.
  @Test(arguments: [
    ("alder", "alder"), ("", "''"), ("al der", "'al der'"), ("it's", #"'it'\''s'"#),
    ("~", #"\~"#), ("~/al der", #"\~'/al der'"#), ("~/alder", #"\~/alder"#), ("a~/", "'a~/'"),
  ])
  func wordsAreQuoted(word: String, quoted: String) {
    #expect(word.shellQuoted == quoted)
    #expect(ShellWord.split(quoted) == [word])
  }

  @Test(arguments: [
    ("mkwpar -n alder", ["mkwpar|-n|alder"]),
    ("/usr/sbin/mkwpar -n 'al der' \"-h\" b\\ c", ["mkwpar|-n|al der|-h|b c"]),
    ("mkwpar -n alder \\\n  -h birch", ["mkwpar|-n|alder|-h|birch"]),
    ("mkwpar -n al\\\nder", ["mkwpar|-n|alder"]),
    ("mkwpar -n alder \\ \n  -h birch", ["mkwpar|-n|alder|-h|birch"]),
    ("LANG=C sudo -u root mkwpar -n a >log 2>&1 </dev/null", ["mkwpar|-n|a"]),
    ("env A=b mkwpar -n a", ["mkwpar|-n|a"]),
    ("command -p mkwpar -n a; command -v mkwpar; command -pV mkwpar", ["mkwpar|-n|a"]),
    (
      "sudo -l mkwpar; sudo -u lisa mkwpar -n a; sudo -ulisa mkwpar -n b; sudo -u x -l mkwpar",
      ["mkwpar|-n|a", "mkwpar|-n|b"]
    ),
    ("timeout 60 mkwpar -n a", ["mkwpar|-n|a"]),
    ("ssh -p 22 lpar01 mkwpar -n a", ["mkwpar|-n|a"]),
    ("ssh lpar01 'mkwpar -n a; chwpar -c a'", ["mkwpar|-n|a", "chwpar|-c|a"]),
    ("ssh lpar01 <<EOF\nmkwpar -n a\nEOF", ["mkwpar|-n|a"]),
    ("ksh -c \"mkwpar -n $name\"", ["mkwpar|-n|[$name]"]),
    ("x=$(mkwpar -n a) y=`chwpar -c a`", ["mkwpar|-n|a", "chwpar|-c|a"]),
    ("if mkwpar -n a && ! chwpar -c a; then :; fi", ["mkwpar|-n|a", "chwpar|-c|a"]),
    ("for i in 1 2; do mkwpar -n w$i; done", ["mkwpar|-n|[w$i]"]),
    ("f() { mkwpar -n a; }", ["mkwpar|-n|a"]),
    ("function f { mkwpar -n a; }", ["mkwpar|-n|a"]),
    ("function f {\n  mkwpar -n a; }", ["mkwpar|-n|a"]),
    ("trap 'mkwpar -n a' EXIT", ["mkwpar|-n|a"]),
    ("eval mkwpar -n a", ["mkwpar|-n|a"]),
    ("dsh -n lpar01 mkwpar -n a", ["mkwpar|-n|a"]),
    ("cat <<E\n$(mkwpar -n a) `chwpar -c a`\nE", ["mkwpar|-n|a", "chwpar|-c|a"]),
    ("cat <<'E'\n$(mkwpar -n a)\nE", []),
    ("cat <<E\nit's \\$(mkwpar -n a)\nE\nmkwpar -n b", ["mkwpar|-n|b"]),
    ("( mkwpar -n a ) | tee log", ["mkwpar|-n|a"]),
    ("case $1 in mkwpar) chwpar -c a;; *) mkwpar -n b;; esac", ["chwpar|-c|a", "mkwpar|-n|b"]),
    ("mkwpar -n a # mkwpar -n b\n# mkwpar -n c", ["mkwpar|-n|a"]),
    ("cat <<-EOF\n\tmkwpar -n a\n\tEOF\nmkwpar -n b", ["mkwpar|-n|b"]),
    ("echo mkwpar -n a; echo 'mkwpar -n b'", []),
    (
      "mkwpar -D devname=<device name> -n <wpar name>",
      ["mkwpar|-D|[devname=<device name>]|-n|[<wpar name>]"]
    ),
    ("if (( a << 2 )); then mkwpar -n a; fi", ["mkwpar|-n|a"]),
  ])
  func findsCalls(_ text: String, _ expected: [String]) {
    #expect(calls(text) == expected)
  }

  /// One quote without a partner is one finding, and the calls after it are found.
  @Test func oneStrayQuoteIsOneFinding() {
    let lines = (1...200).map { "mkwpar -n w\($0) -h \"host\($0)\"\n" }
    for stray in ["mkwpar -n x -h alder's_host\n", "mkwpar -n x -h \"alder\n"] {
      let file = SourceFile(path: "a.sh", text: stray + lines.joined())
      let script = ShellScript(parsing: file, programs: ["mkwpar"])
      #expect(script.diagnostics.map(\.rule) == ["unclosed-shell-quote"])
      #expect(script.calls.count == 201)
    }
  }

  /// Whatever the bytes: every range lies in the file, and every word is spelled there.
  @Test(arguments: PropertyRuns.seeds)
  func readsAnyBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "mkwpar", " ", "\n", "'", "\"", "`", "$(", ")", "(", "${", "}", "\\", ";", "|", "&", "<<E",
      "\nE\n", "<", ">", "#", "case ", " in ", "esac", "ssh h ", "-n", "=", "x", "$a", "\r\n", "\t",
      "sh -c ", "\u{0}", "é",
    ]
    let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
    let file = SourceFile(path: "a.sh", text: text)
    let script = ShellScript(parsing: file, programs: ["mkwpar"])
    let whole = SourceRange(0, file.bytes.count)
    for call in script.calls {
      #expect(whole.contains(call.range), "\(random)")
      for argument in call.arguments {
        #expect(whole.contains(argument.range), "\(random)")
        let part = 0..<argument.text.count
        if let spelling = argument.spelling(of: part), !part.isEmpty {
          #expect(
            file.bytes[spelling.lowerBound..<spelling.upperBound].elementsEqual(argument.text),
            "\(random)")
        }
      }
    }
    for diagnostic in script.diagnostics { #expect(whole.contains(diagnostic.range), "\(random)") }
  }

  /// Scripts in scripts are read again, and not at each level twice.
  @Test func nestedScriptsEndInTime() {
    var text = "mkwpar -n a"
    for _ in 0..<200 { text = "ssh h \"$(\(text))\"" }
    let script = ShellScript(
      parsing: SourceFile(path: "a.sh", text: text), programs: ["mkwpar"])
    #expect(script.calls.count <= 1)
  }
}
