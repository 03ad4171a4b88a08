import WPARCompiler
import WPARDiagnostics
import WPARModel

extension EntryPoint {
  /// The exports of an NFS server: tokens tile the file, findings lie in it, fixes apply, and what is
  /// added for a partition leaves every byte where it was among the others.
  static let exports = EntryPoint(name: "exports") { bytes in
    let file = SourceFile(path: "exports", bytes: bytes)
    let tree = ExportsTree(parsing: file)
    var end = 0
    for token in tree.tokens {
      precondition(token.range.lowerBound == end && !token.range.isEmpty, "a gap between tokens")
      end = token.range.upperBound
    }
    precondition(end == bytes.count, "tokens that do not reach the end")
    let all = SourceRange(0, bytes.count)
    for diagnostic in Compilation(of: file).diagnostics { diagnostic.expectInside(all) }
    let spec = Compilation(
      of: SourceFile(
        path: "app.yaml",
        text:
          "general: { name: app }\nmount: [{ directory: /, vfs: nfs, host: nfs1, dev: /export/app }]\n"
      ))
    var options = EmitterOptions()
    options.exports = tree
    options.hosts = [["app.example.com", "lpar01"]]
    let emission = Emitter.exports.emit(spec.specs, options)
    guard emission.isComplete else { return }
    var rest = bytes[...]
    for byte in emission.bytes where byte == rest.first { rest.removeFirst() }
    precondition(rest.isEmpty, "a byte of the file is lost")
  }
}
