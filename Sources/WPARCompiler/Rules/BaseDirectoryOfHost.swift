import WPARDiagnostics
import WPARModel

extension Rule {
  static let baseDirectoryOfHost = Rule(
    id: "base-directory-of-host", family: .mounts, severity: .warning,
    evidence: .confirmed(source: .systemFileSystems),
    summary: "A partition's base directory is one that the host uses itself.",
    rationale: """
      The base directory must be empty and not be a file system of the host. The directories that \
      AIX installs are neither: the command fails, or the partition's file systems hide the \
      host's programs and data.
      """,
    help: "use an empty directory, such as one below /wpars",
    fails: [
      "general:\n\tname = \"app20\"\n\tdirectory = \"↓/usr\"\n",
      "general:\n\tname = \"app20\"\n\tdirectory = \"↓/\"\n",
    ],
    passes: ["general:\n\tname = \"app20\"\n\tdirectory = \"/wpars/app20\"\n"],
    nearMisses: [
      "general:\n\tname = \"app20\"\n\tdirectory = \"/home/wpars/app20\"\n",
      "general:\n\tname = \"app20\"\n\tdirectory = \"/users\"\n",
    ],
    when: .given(General.directory),
    check: { spec, report in
      guard let general = spec.stanza(General.self),
        general.hasText(
          of: General.directory,
          where: { $0.count <= longestDirectoryOfHost || !Path.isCanonical($0) }),
        let directory = general[General.directory]?.normalized,
        directory.bytes[...].isDirectoryOfHost, !spec.isApplication
      else { return }
      report.add(
        "the base directory is \(quoted(directory.description)), which the host uses itself",
        at: general.contentRange(of: General.directory))
    })
}

extension ArraySlice<UInt8> {
  /// Whether a path in its shortest form is that of a directory which is never empty on a host.
  var isDirectoryOfHost: Bool {
    count <= longestDirectoryOfHost && directoriesOfHost.contains { elementsEqual($0) }
  }
}

/// The bytes of the longest of them; hardly any path is as short.
private let longestDirectoryOfHost = 6

private let directoriesOfHost: [[UInt8]] = [
  "/", "/usr", "/opt", "/home", "/tmp", "/var", "/proc", "/admin", "/etc", "/dev", "/bin", "/lib",
  "/sbin", "/wpars",
].map { Array($0.utf8) }
