/// What shows that a command has done what it is for, besides the status that it ends with.
///
/// Messages and return codes of the mobility commands are not published, so a command that changes
/// the state of the partition is proved by what lswpar says afterwards.
package enum CommandProof: String, CaseIterable, Sendable {
  /// Nothing else does.
  case status
  /// The first line that it prints is the level of AIX that the plan was made with.
  case level
  /// It prints nothing.
  case silence
  /// On its LPAR the partition is Active.
  case active
  /// On its LPAR the partition is Paused.
  case paused
  /// On its LPAR the partition is Defined.
  case defined
  /// Its LPAR has no such partition.
  case absent
}
