import Glibc

/// A program that is run and waited for.
struct Executable: Sendable {
  let path: String

  /// A program in the folder of this one.
  static func beside(_ name: String) -> Executable {
    let own = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress else { return "" }
      readlink("/proc/self/exe", start, Int(PATH_MAX))
      return String(cString: start)
    }
    let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return Executable(path: folder.joined(separator: "/") + "/" + name)
  }

  /// Whether no dynamic linker is named in the program.
  var isStatic: Bool {
    let head = fileBytes(path, limit: 4096)
    return head.firstRange(of: Array("/ld-linux".utf8)) == nil
  }

  /// How a run ended.
  struct Exit {
    /// The exit status; -1 when the program was not found or was ended by a signal.
    var status: Int32 = -1
    /// The time it took on processors, in seconds.
    var processorSeconds = 0.0
    /// The most memory that it held at once.
    var megabytes = 0.0
  }

  /// Runs the program with its output thrown away, or written to a file.
  func run(_ arguments: [String], output: String = "/dev/null") -> Exit {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, path, &actions, nil, &words, environ) == 0 else { return Exit() }
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    return Exit(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : -1,
      processorSeconds: usage.processorSeconds, megabytes: Double(usage.ru_maxrss) / 1024)
  }
}

extension rusage {
  /// What was spent in the program and in the system for it.
  var processorSeconds: Double {
    Double(ru_utime.tv_sec + ru_stime.tv_sec) + Double(ru_utime.tv_usec + ru_stime.tv_usec) / 1e6
  }
}

/// The first bytes of a file; none when it cannot be read.
func fileBytes(_ path: String, limit: Int) -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  defer { close(descriptor) }
  return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
    count = max(0, read(descriptor, buffer.baseAddress, limit))
  }
}
