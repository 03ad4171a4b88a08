import Glibc
import WPARCompiler
import WPARDiagnostics

/// What the version control program tells: the only program that is started, and only where
/// `--changed-since` asks for it.
enum Git {
  /// The real paths of the files that differ from a commit in the working tree, or that the
  /// repository does not know and does not ignore.
  ///
  /// Where the commit lies on another branch, what changed is counted from where the two parted.
  static func filesChanged(since reference: String) throws(PlainError) -> Set<[UInt8]> {
    guard let top = line(try run(["rev-parse", "--show-toplevel"])) else {
      throw PlainError(
        "not-a-repository", "--changed-since works in a git repository, and this is none",
        help: "run it in a clone, or leave the option out")
    }
    let commit = try run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}",
    ])
    guard let commit = line(commit) else {
      throw PlainError(
        "unknown-revision", "git knows no commit \(quoted(reference))",
        help: "fetch it: a shallow clone holds only the last commits")
    }
    let base = line(try run(["merge-base", text(commit), "HEAD"])) ?? commit
    let folder = ["-C", text(top)]
    let lists = [
      folder + [
        "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=d", text(base),
        "--",
      ],
      folder + ["ls-files", "-z", "--others", "--exclude-standard"],
    ]
    let prefix = (FilePath(real: top).realPath ?? top) + [UInt8(ascii: "/")]
    var files: Set<[UInt8]> = []
    for arguments in lists {
      guard let output = try run(arguments) else {
        throw PlainError("git-failed", "git could not tell what has changed", path: text(top))
      }
      for name in output.split(separator: 0) { files.insert(prefix + name) }
    }
    return files
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The first line of what was printed.
  private static func line(_ output: [UInt8]?) -> [UInt8]? {
    guard let line = output?.split(separator: UInt8(ascii: "\n")).first else { return nil }
    return Array(line)
  }

  /// Runs git, and hands back what it prints; `nil` where it fails.
  private static func run(_ arguments: [String]) throws(PlainError) -> [UInt8]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw notStarted(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let output = Descriptor(adopting: ends[0])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = (["git"] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    let status = posix_spawnp(&process, "git", &actions, nil, words, environ)
    close(ends[1])
    guard status == 0 else { throw notStarted(status) }
    let bytes = output.readAll()
    var result: Int32 = 0
    guard retrying({ waitpid(process, &result, 0) }) == process else { return nil }
    return result == 0 ? bytes : nil
  }

  private static func notStarted(_ number: Int32) -> PlainError {
    PlainError(
      "no-git", "--changed-since needs git, which cannot be run: \(systemMessage(number))",
      help: "install git, or leave the option out")
  }
}

extension Descriptor {
  /// Everything up to the end, or to an error.
  fileprivate func readAll() -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = buffer.withUnsafeMutableBytes { buffer in
        retrying { Glibc.read(number, buffer.baseAddress, buffer.count) }
      }
      guard count > 0 else { return result }
      result += buffer[..<count]
    }
  }
}
