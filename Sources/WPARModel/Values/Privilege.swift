/// The privileges that names are checked against.
package enum Privilege {
  /// What lswpar prints for a default AIX 7.1 system partition, `PV_ROOT`, and `PV_SU_`, which that
  /// does not hold; in the order of their bytes.
  package static let knownNames: [String] = [
    "PV_AU_", "PV_AU_ADD", "PV_AU_ADMIN", "PV_AU_PROC", "PV_AU_READ", "PV_AU_WRITE", "PV_AZ_ADMIN",
    "PV_AZ_CHECK", "PV_AZ_READ", "PV_AZ_ROOT", "PV_DAC_", "PV_DAC_GID", "PV_DAC_O", "PV_DAC_R",
    "PV_DAC_RID", "PV_DAC_UID", "PV_DAC_W", "PV_DAC_X", "PV_DEV_CONFIG", "PV_DEV_QUERY",
    "PV_FS_CHOWN", "PV_FS_CHROOT", "PV_FS_CNTL", "PV_FS_LINKDIR", "PV_FS_MKNOD", "PV_FS_MOUNT",
    "PV_FS_PDMODE", "PV_FS_QUOTA", "PV_KER_ACCT", "PV_KER_CONF", "PV_KER_DR", "PV_KER_EWLM",
    "PV_KER_EXTCONF", "PV_KER_IPC", "PV_KER_IPC_O", "PV_KER_IPC_R", "PV_KER_IPC_W", "PV_KER_LVM",
    "PV_KER_NFS", "PV_KER_RAC", "PV_KER_RAS_ERR", "PV_KER_REBOOT", "PV_KER_SECCONFIG", "PV_LAB_",
    "PV_LAB_CL", "PV_LAB_CLTL", "PV_LAB_LEF", "PV_LAB_SLDG", "PV_LAB_SLDG_STR", "PV_LAB_SLUG",
    "PV_LAB_SLUG_STR", "PV_LAB_SL_FILE", "PV_LAB_SL_PROC", "PV_LAB_SL_SELF", "PV_LAB_TL", "PV_MAC_",
    "PV_MAC_CL", "PV_MAC_OVRRD", "PV_MAC_R", "PV_MAC_R_CL", "PV_MAC_R_PROC", "PV_MAC_R_STR",
    "PV_MAC_W", "PV_MAC_W_CL", "PV_MAC_W_DN", "PV_MAC_W_PROC", "PV_MAC_W_UP", "PV_MIC", "PV_MIC_CL",
    "PV_NET_PORT", "PV_PROBEVUE_TRC_USER", "PV_PROBEVUE_TRC_USER_SELF", "PV_PROC_CKPT",
    "PV_PROC_CORE", "PV_PROC_CRED", "PV_PROC_ENV", "PV_PROC_PDMODE", "PV_PROC_PRIO", "PV_PROC_PRIV",
    "PV_PROC_RAC", "PV_PROC_RTCLK", "PV_PROC_SIG", "PV_PROC_TIMER", "PV_PROC_VARS", "PV_ROOT",
    "PV_SU_", "PV_SU_UID", "PV_TCB", "PV_TP", "PV_TP_SET",
  ]

  private static let knownBytes: [[UInt8]] = knownNames.map { Array($0.utf8) }

  /// Whether a part of a text is a known name. Cost: the logarithm of their number.
  static func isKnown(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var low = 0
    var high = knownBytes.count
    while low < high {
      let middle = (low + high) / 2
      switch order(text, range, knownBytes[middle]) {
      case 0: return true
      case ..<0: high = middle
      default: low = middle + 1
      }
    }
    return false
  }

  /// Negative when the part comes before the name, 0 when they are equal.
  private static func order(_ text: Span<UInt8>, _ range: Range<Int>, _ name: [UInt8]) -> Int {
    for i in 0..<min(range.count, name.count) {
      let byte = text[range.lowerBound + i]
      if byte != name[i] { return byte < name[i] ? -1 : 1 }
    }
    return range.count - name.count
  }
}
