import WPARDiagnostics

extension Example {
  /// A partition that can be moved while it runs, with all that it writes on NFS, and then a text.
  static func mobile(_ text: String, fixed: String? = nil) -> Example {
    Example(mobilePartition + text, fixed: fixed.map { mobilePartition + $0 })
  }

  /// The same partition when it is not to be moved while it runs.
  static func immobile(_ text: String) -> Example {
    Example(mobilePartition.replacing("\tcheckpointable = \"yes\"\n", with: "") + text)
  }
}

/// An NFS mount with some options, for examples.
func nfsMount(_ options: String, on directory: String = "/data") -> String {
  """
  mount:
  \tdirectory = "\(directory)"
  \tvfs = "nfs"
  \thost = "nfs1"
  \tdev = "/export/data"
  \tmountopts = "\(options)"

  """
}

private let mobilePartition =
  "general:\n\tname = \"app20\"\n\tcheckpointable = \"yes\"\n"
  + [("/", "root"), ("/home", "home"), ("/tmp", "tmp"), ("/var", "var")].map { directory, export in
    """

    mount:
    \tdirectory = "\(directory)"
    \tvfs = "nfs"
    \thost = "nfs1"
    \tdev = "/export/app20/\(export)"

    """
  }.joined() + "\n"
