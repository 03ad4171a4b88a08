/// Texts to measure with, made from numbers: the same in every run.
enum Inputs {
  /// The specification of one partition, of about 500 bytes.
  static func smallSpec(_ number: Int) -> [UInt8] {
    var text = """
      general:
      \tname = "app\(number)"
      \thostname = "app\(number)"
      \tdirectory = "/wpars/app\(number)"
      \tcheckpointable = "yes"

      network:
      \tinterface = "en0"
      \taddress = "198.51.100.\(number % 250 + 2)"
      \tnetmask = "255.255.192.0"

      """
    for directory in ["", "home", "tmp", "var"] {
      text += """

        mount:
        \tdirectory = "/\(directory)"
        \tvfs = "nfs"
        \thost = "nfs1"
        \tdev = "/export/app\(number)/\(directory.isEmpty ? "root" : directory)"

        """
    }
    return Array(text.utf8)
  }

  /// A specification of at least so many bytes: the small one, and mounts.
  static func spec(size: Int) -> [UInt8] {
    var bytes = smallSpec(7)
    bytes.reserveCapacity(size + 200)
    var number = 0
    while bytes.count < size {
      bytes +=
        """

        mount:
        \tdirectory = "/data/m\(number)"
        \tvfs = "nfs"
        \thost = "nfs1"
        \tdev = "/export/app7/m\(number)"
        \tmountopts = "rw,hard,intr"

        """.utf8
      number += 1
    }
    return bytes
  }

  /// The same in YAML.
  static func yaml(size: Int) -> [UInt8] {
    var bytes = Array(
      """
      general:
        name: app7
        hostname: app7 # as seen from outside
        directory: /wpars/app7
      network:
        interface: en0
        address: 198.51.100.9
        netmask: 255.255.192.0
      mount:

      """.utf8)
    bytes.reserveCapacity(size + 200)
    var number = 0
    while bytes.count < size {
      bytes +=
        """
          - directory: /data/m\(number)
            vfs: nfs
            host: nfs1
            dev: "/export/app7/m\(number)"
            mountopts: rw,hard,intr

        """.utf8
      number += 1
    }
    return bytes
  }
}
