import WPARCompiler
import WPARDiagnostics

/// Forms of an output with the files they go to, as `--format F[=FILE]` names them.
struct OutputForms {
  /// In the order of the command line.
  let forms: [(name: String, path: String?)]

  /// - Parameters:
  ///   - formats: Names of forms, each with `=` and a file or without.
  ///   - noun: What the forms are of, for messages.
  ///   - output: The file of the only form, when it is named by an option of its own.
  init(
    _ formats: [String], _ noun: String, among known: [String], output: String? = nil
  ) throws(PlainError) {
    var forms: [(name: String, path: String?)] = []
    for format in formats {
      let parts = format.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try choice(String(parts[0]), noun, among: known)
      let path = parts.count > 1 ? String(parts[1]) : nil
      if path == "" {
        throw PlainError("usage", "--format \(quoted(format)) names no file after '='")
      }
      if path == nil, forms.contains(where: { $0.path == nil }) {
        throw PlainError(
          "usage", "two forms would be written to standard output",
          help: "give all but one a file: --format \(name)=<file>")
      }
      if let path, forms.contains(where: { $0.path == path }) {
        throw PlainError("usage", "two forms would be written to \(quoted(path))")
      }
      forms.append((name, path))
    }
    if let output {
      guard forms.count == 1, forms[0].path == nil else {
        throw PlainError(
          "usage", "--output names the file of one form, and --format names files of its own",
          help: "leave --output out, and write --format <form>=<file>")
      }
      forms[0].path = output
    }
    self.forms = forms
  }
}
