import WPARCompiler

/// The files that a command line names as inputs, which none of its outputs may replace.
struct KeptInputs {
  private let paths: [FilePath]

  /// - Parameter paths: As they were given; `-` and what was not given are no files.
  init(_ paths: [String?]) {
    self.paths = paths.compactMap { path in path.flatMap { $0 == "-" ? nil : FilePath($0) } }
  }

  /// Refuses outputs that are one of the inputs, under whatever path.
  func check(_ outputs: [String?]) throws(PlainError) {
    for case let output? in outputs where output != "-" {
      guard let file = FilePath(output).realPath, paths.contains(where: { $0.realPath == file })
      else { continue }
      throw PlainError(
        "usage", "the output would replace a file that is read", path: output,
        help: "write it to another file")
    }
  }
}
