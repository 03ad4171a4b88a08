/// An option of NFS mounts, and what may follow its `=`.
package struct MountOptionForm: Sendable {
  /// What an option holds after its name.
  package enum Value: Sendable {
    /// Nothing: the name says it all.
    case nothing
    /// A whole number in decimal digits.
    case number
    /// One of some words.
    case word([String])
    /// Some of some words, with colons between them.
    case words([String])
    /// Something, or nothing: the form is not established.
    case unknown
  }

  package let name: String
  package let value: Value

  /// The options that the commands for NFS mounts set, and after them those that are only recalled.
  package static let all: [MountOptionForm] =
    forms(flags, .nothing) + forms(numbers, .number) + [version, transport, security]
    + forms(recalled, .unknown)

  private static let flags = [
    "rw", "ro", "fg", "bg", "soft", "hard", "intr", "nointr", "suid", "nosuid", "dev", "nodev",
    "acl", "dio", "cio", "cior", "posix",
  ]
  private static let numbers = [
    "retry", "retrans", "rsize", "wsize", "timeo", "port", "biods", "acregmin", "acregmax",
    "acdirmin", "acdirmax", "actimeo",
  ]
  private static let version = MountOptionForm(
    name: "vers", value: .word(["any", "2", "3", "4"]))
  private static let transport = MountOptionForm(
    name: "proto", value: .word(["any", "tcp", "udp"]))
  private static let security = MountOptionForm(
    name: "sec", value: .words(["sys", "dh", "krb5", "krb5i", "krb5p", "none"]))
  private static let recalled = [
    "noac", "noacl", "secure", "shortdev", "grpid", "llock", "combehind", "rbr", "maxgroups",
    "minpout", "maxpout", "xattr", "bsize", "fastattr", "quota",
  ]

  private static func forms(_ names: [String], _ value: Value) -> [MountOptionForm] {
    names.map { MountOptionForm(name: $0, value: value) }
  }

  package static let names = all.map(\.name)

  /// The form of an option, by its exact name.
  package static func named(_ name: String) -> MountOptionForm? {
    all.first { $0.name == name }
  }

  /// The option that takes back what another one says.
  package static func opposite(of name: String) -> String? {
    for (one, other) in opposites {
      if one == name { return other }
      if other == name { return one }
    }
    return nil
  }

  private static let opposites = [
    ("rw", "ro"), ("hard", "soft"), ("fg", "bg"), ("intr", "nointr"), ("suid", "nosuid"),
    ("dev", "nodev"), ("acl", "noacl"),
  ]
}
