package import WPARDiagnostics

/// A command line with places for what differs from step to step.
///
/// Flags of the mobility commands are recalled, not published. So every line is a row of a table that
/// a site can override by name, and shows the grade of what is known about it.
package struct CommandTemplate: Hashable, Sendable {
  /// What a site calls it to put another line in its place.
  package let name: String
  /// Words in braces stand for values: see `Field`.
  package let line: String
  package let evidence: Evidence
  private let pieces: [Piece]

  package init(_ name: String, _ line: String, _ evidence: Evidence) {
    self.name = name
    self.line = line
    self.evidence = evidence
    pieces = Self.pieces(of: line)
  }

  /// A value that differs from step to step.
  package enum Field: String, CaseIterable, Sendable {
    case partition
    case departure
    case arrival
    /// The state file of a checkpoint, in a file system that both LPARs mount.
    case state
    case log
    /// The specification file of the partition.
    case spec
    /// A backup image.
    case image
    /// A word that both sides of an asynchronous move share.
    case key
    /// The NFS servers of the partition, apart by blanks.
    case servers

    /// Where it stands in `allCases`.
    var position: Int {
      switch self {
      case .partition: 0
      case .departure: 1
      case .arrival: 2
      case .state: 3
      case .log: 4
      case .spec: 5
      case .image: 6
      case .key: 7
      case .servers: 8
      }
    }
  }

  /// The line with values in place of the words in braces; what is no field stays as it is.
  package func filled(_ value: (Field) -> String) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .field(let field): result += value(field)
      }
    }
    return result
  }

  private enum Piece: Hashable, Sendable {
    case text(String)
    case field(Field)
  }

  private static func pieces(of line: String) -> [Piece] {
    var pieces: [Piece] = []
    var text: [UInt8] = []
    let bytes = Array(line.utf8)
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "{"), let close = bytes[i...].firstIndex(of: UInt8(ascii: "}")),
        let field = Field(rawValue: String(decoding: bytes[(i + 1)..<close], as: UTF8.self))
      {
        if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
        pieces.append(.field(field))
        i = close + 1
      } else {
        text.append(bytes[i])
        i += 1
      }
    }
    if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
    return pieces
  }
}

extension CommandTemplate {
  /// Every command that a procedure may use.
  package static let all: [CommandTemplate] = [
    .showLevels, .showExports, .showActive, .showState, .showOnArrival, .showMoving,
    .checkpointPaused,
    .checkpointKilled, .restartPaused, .restart, .kill, .resume, .removeState, .moveDeparture,
    .moveArrival, .writeSpec, .removeSpec, .stop, .removeKeepingData, .copySpec, .define, .start,
    .synchronize, .save, .removeImage, .copyImage, .restore, .remove,
  ]

  // MARK: Looking

  static let showLevels = CommandTemplate(
    "show-levels", "oslevel -s && lslpp -Lqc bos.wpars",
    .inferred(from: "the facts that the compatibility checks read"))
  static let showExports = CommandTemplate(
    "show-exports", "for server in {servers}; do showmount -e \"$server\" || exit 1; done",
    .inferred(from: "the facts that the compatibility checks read"))
  static let showActive = CommandTemplate(
    "show-active", "lswpar -q -s A -a name {partition}", .confirmed(source: .lswparCommand))
  static let showState = CommandTemplate(
    "show-state", "lswpar -q -c -a name,state {partition}",
    .confirmed(source: .lswparCommand))
  static let showOnArrival = CommandTemplate(
    "show-on-arrival", "lswpar -q -a name,state {partition}",
    .confirmed(source: .lswparCommand))
  static let showMoving = CommandTemplate(
    "show-moving", "lswpar -q -s M -a name",
    .inferred(from: "the state Moving, whose letter is not published"))

  // MARK: Checkpoint and restart

  static let checkpointPaused = CommandTemplate(
    "checkpoint-paused", "/opt/mcr/bin/chkptwpar -p -d {state} -o {log} {partition}", .recalled)
  static let checkpointKilled = CommandTemplate(
    "checkpoint-killed", "/opt/mcr/bin/chkptwpar -k -d {state} -o {log} {partition}", .recalled)
  static let restartPaused = CommandTemplate(
    "restart-paused", "/opt/mcr/bin/restartwpar -p -d {state} -o {log} {partition}", .recalled)
  static let restart = CommandTemplate(
    "restart", "/opt/mcr/bin/restartwpar -d {state} -o {log} {partition}", .recalled)
  static let kill = CommandTemplate(
    "kill", "/opt/mcr/bin/killwpar -o {log} {partition}", .recalled)
  static let resume = CommandTemplate(
    "resume", "/opt/mcr/bin/resumewpar -o {log} {partition}", .recalled)
  static let removeState = CommandTemplate(
    "remove-state", "rm -rf {state}", .inferred(from: "the state file is of no further use"))
  static let moveDeparture = CommandTemplate(
    "move-departure", "/opt/mcr/bin/movewpar -s -k {key} {partition}", .recalled)
  static let moveArrival = CommandTemplate(
    "move-arrival", "/opt/mcr/bin/movewpar -i {departure} -k {key} {partition}", .recalled)

  // MARK: Stop, define, start

  static let writeSpec = CommandTemplate(
    "write-spec", "mkwpar -w -o {spec} -e {partition}", .recalled)
  static let removeSpec = CommandTemplate(
    "remove-spec", "rm -f {spec}", .inferred(from: "the file was written by this step"))
  static let stop = CommandTemplate(
    "stop", "stopwpar {partition}", .confirmed(source: .stopwparCommand))
  static let removeKeepingData = CommandTemplate(
    "remove-keeping-data", "rmwpar -p {partition}", .recalled)
  static let copySpec = CommandTemplate(
    "copy-spec", "scp {spec} {arrival}:{spec}",
    .inferred(from: "the file is needed on the arrival"))
  static let define = CommandTemplate(
    "define", "mkwpar -p -f {spec} -n {partition}", .recalled)
  static let start = CommandTemplate(
    "start", "startwpar {partition}", .confirmed(source: .startwparCommand))
  static let synchronize = CommandTemplate(
    "synchronize", "syncwpar {partition}", .confirmed(source: .syncwparCommand))

  // MARK: Backup and restore

  static let save = CommandTemplate("save", "savewpar -f {image} {partition}", .recalled)
  static let removeImage = CommandTemplate(
    "remove-image", "rm -f {image}", .inferred(from: "the file was written by this step"))
  static let copyImage = CommandTemplate(
    "copy-image", "scp {image} {arrival}:{image}",
    .inferred(from: "the file is needed on the arrival"))
  static let restore = CommandTemplate(
    "restore", "restwpar -f {image} -n {partition}", .confirmed(source: .restwparCommand))
  static let remove = CommandTemplate(
    "remove", "rmwpar {partition}", .recalled)
}

extension Reference {
  static let lswparCommand = Reference(
    "IBM, lswpar command, AIX 7.1",
    url: "https://www.ibm.com/docs/ssw_aix_71/l_commands/lswpar.html")
  static let stopwparCommand = Reference(
    "IBM, stopwpar command",
    url: "https://www.ibm.com/support/knowledgecenter/en/ssw_aix_71/s_commands/stopwpar.html")
  static let startwparCommand = Reference(
    "IBM, startwpar command, AIX 7.1",
    url: "https://www.ibm.com/docs/ja/ssw_aix_71/s_commands/startwpar.html")
  static let syncwparCommand = Reference(
    "IBM, syncwpar command, AIX 7.3",
    url: "https://www.ibm.com/docs/en/ssw_aix_73/s_commands/syncwpar.html")
  static let restwparCommand = Reference(
    "IBM, restwpar command, AIX 7.2",
    url: "https://ibm.com/docs/ssw_aix_72/r_commands/restwpar.html")
}
