import TestSupport
import Testing
import WPARCompiler

/// Commands folded for reading.
@Suite struct FoldingTests {
  private static let specs = Fixture.all(under: "specs", pathExtension: "spec")
    .filter { !$0.path.contains("broken") }

  private func lines(_ text: String, oneLine: Bool = false) -> [String] {
    let compilation = Compilation(of: source(text))
    let isApplication = text.contains("\tapplication")
    let emitter = isApplication ? Emitter.wparexec : .mkwpar
    let emission = emitter.emit(compilation.specs, EmitterOptions(oneLine: oneLine))
    return String(decoding: emission.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: specs)
  func linesKeepToTheWidth(_ fixture: Fixture) throws {
    let text = String(decoding: try fixture.bytes(), as: UTF8.self)
    let folded = lines(text)
    #expect(folded.allSatisfy { $0.count <= 100 }, "\(folded)")
    let single = lines(text, oneLine: true)
    #expect(single.count == 1)
    #expect(folded.joined(separator: "\n").replacing(/\ \\\n\ +/, with: " ") == single.first)
  }

  @Test func aLongGroupGoesOnFurtherIn() {
    let names = (1...6).map { "PV_EXAMPLE_\($0)" }
    let privileges = names.joined(separator: ",")
    let text = """
      general:
      \tname = "alder"
      \tdirectory = "/wpars/a/rather/long/directory/for/a/partition/that/is/called/alder"
      \tvg = "examplevg"
      \tauto = "yes"

      security:
      \tsecfile = "/etc/wpars/secattrs"
      \tprivs = "\(privileges)"
      """
    #expect(
      lines(text) == [
        #"mkwpar -n alder -d /wpars/a/rather/long/directory/for/a/partition/that/is/called/alder \"#,
        #"    -g examplevg -A \"#,
        #"  -S privs=\#(privileges) \"#,
        "      secfile=/etc/wpars/secattrs",
      ])
  }

  @Test func aFlagLeavesItsValueOnlyWhereBothAreTooLong() {
    let short = "/" + String(repeating: "d", count: 90)
    let long = "/" + String(repeating: "d", count: 91)
    for (directory, expected) in [
      (short, [#"mkwpar -n alder \"#, "    -d \(short)"]),
      (long, [#"mkwpar -n alder -d \"#, "    \(long)"]),
    ] {
      #expect(lines("general:\n\tname = \"alder\"\n\tdirectory = \"\(directory)\"\n") == expected)
    }
  }
}
