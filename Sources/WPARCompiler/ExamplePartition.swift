import WPARDiagnostics

extension Example {
  /// An application partition that can be moved while it runs, and then a text.
  static func mobileApplication(_ text: String, fixed: String? = nil) -> Example {
    Example(mobileApplicationText + text, fixed: fixed.map { mobileApplicationText + $0 })
  }

  /// A system partition that can be moved while it runs, on a disk of its own, and then a text.
  static func mobileSystem(_ text: String) -> Example {
    Example(
      """
      general:
      \tname = "app20"
      \tcheckpointable = "yes"

      device:
      \tdevid = "3E213600A0B8000291B080000520C"
      \trootvg = "yes"


      """ + text)
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

private let mobileApplicationText = """
  general:
  \tname = "hazel"
  \tcheckpointable = "yes"
  \tapplication = "/opt/example/bin/worker"


  """
