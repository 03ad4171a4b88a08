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

extension Example {
  /// A partition with a routing table of its own and an IPv4 network, 192.0.2.0/24, and then a text.
  static func routed(_ text: String, fixed: String? = nil) -> Example {
    let partition = routedPartitionText + networkText
    return Example(partition + text, fixed: fixed.map { partition + $0 })
  }

  /// The same with an IPv6 network, 2001:db8::/64.
  static func routedIPv6(_ text: String) -> Example {
    Example(routedPartitionText + ipv6NetworkText + text)
  }

  /// The same with a network of each family.
  static func routedDualStack(_ text: String) -> Example {
    Example(routedPartitionText + networkText + ipv6NetworkText + text)
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

private let routedPartitionText = """
  general:
  \tname = "app20"
  \trouting = "yes"


  """

private let networkText = """
  network:
  \taddress = "192.0.2.20"
  \tnetmask = "255.255.255.0"


  """

private let ipv6NetworkText = """
  network:
  \taddress6 = "2001:db8::20"
  \tprefixlen = "64"


  """
