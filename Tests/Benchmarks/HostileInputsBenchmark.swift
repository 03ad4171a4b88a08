import Glibc
import WPARCompiler
import WPARDiagnostics

extension Benchmark {
  static let hostileInputs = Benchmark(name: "hostile", title: "Hostile inputs") { executable in
    let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    let line = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)
    return checks("10^6 brackets", "a.spec", brackets)
      + checks("10^6 brackets", "a.yaml", brackets)
      + checks("a line of 10^7 bytes", "a.spec", Array("general:\n\tname = \"".utf8) + line)
      + checks("a line of 10^7 bytes", "a.yaml", Array("general:\n  name: ".utf8) + line)
      + refusal(executable)
  }
}

/// Checks one input: it is not in order, and saying so takes no time to speak of.
private func checks(_ what: String, _ path: String, _ bytes: [UInt8]) -> [Figure] {
  let file = SourceFile(path: path, bytes: bytes)
  var hasFinding = false
  let time = seconds(runs: 1) { hasFinding = !Compilation(of: file).diagnostics.isEmpty }
  return [
    .absolute("\(what), \(path)", time, "s", .atMost(2)),
    .fact("  has a finding", hasFinding),
  ]
}

/// A file over the limit, most of which is not on the disk, is refused before it is read.
private func refusal(_ executable: Executable) -> [Figure] {
  let folder = TemporaryFolder()
  defer { folder.remove() }
  let path = folder.path + "/sparse.spec"
  expect(folder.write([], to: "sparse.spec"))
  expect(truncate(path, SourceFile.maximumSize + 1) == 0)
  var status: Int32 = 0
  let time = seconds(runs: 1) { status = executable.run(["check", path]).status }
  return [
    .absolute("a file of 256 MB and a byte", time, "s", .atMost(2)),
    .fact("  is refused", status == 2),
  ]
}
