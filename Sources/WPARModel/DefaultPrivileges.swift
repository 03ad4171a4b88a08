/// The privileges that a partition has when nobody asked for others, as lswpar prints them on
/// AIX 7.1 (captured output in Ohai).
package enum DefaultPrivileges {
  /// Whether a list holds these privileges and no others, in any order.
  package static func isDefault(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let list = PrivilegeList(bytes.span) else { return false }
    return Set(list.elements.map(\.name)) == names
  }

  package static let names: Set<String> = [
    "PV_AU_", "PV_AU_ADD", "PV_AU_ADMIN", "PV_AU_PROC", "PV_AU_READ", "PV_AU_WRITE",
    "PV_AZ_ADMIN", "PV_AZ_CHECK", "PV_AZ_READ", "PV_AZ_ROOT", "PV_DAC_", "PV_DAC_GID", "PV_DAC_O",
    "PV_DAC_R", "PV_DAC_RID", "PV_DAC_UID", "PV_DAC_W", "PV_DAC_X", "PV_DEV_CONFIG", "PV_DEV_QUERY",
    "PV_FS_CHOWN", "PV_FS_CHROOT", "PV_FS_CNTL", "PV_FS_LINKDIR", "PV_FS_MKNOD", "PV_FS_MOUNT",
    "PV_FS_PDMODE", "PV_FS_QUOTA", "PV_KER_ACCT", "PV_KER_CONF", "PV_KER_DR", "PV_KER_EWLM",
    "PV_KER_EXTCONF", "PV_KER_IPC", "PV_KER_IPC_O", "PV_KER_IPC_R", "PV_KER_IPC_W", "PV_KER_NFS",
    "PV_KER_RAC", "PV_KER_RAS_ERR", "PV_KER_REBOOT", "PV_NET_PORT", "PV_PROC_CKPT", "PV_PROC_CORE",
    "PV_PROC_CRED", "PV_PROC_ENV", "PV_PROC_PRIO", "PV_PROC_PDMODE", "PV_PROC_RAC", "PV_PROC_RTCLK",
    "PV_PROC_SIG", "PV_PROC_TIMER", "PV_PROC_VARS", "PV_PROC_PRIV", "PV_SU_UID", "PV_TCB", "PV_TP",
    "PV_TP_SET", "PV_MIC", "PV_MIC_CL", "PV_LAB_", "PV_LAB_CL", "PV_LAB_CLTL", "PV_LAB_LEF",
    "PV_LAB_SLDG", "PV_LAB_SLDG_STR", "PV_LAB_SL_FILE", "PV_LAB_SL_PROC", "PV_LAB_SL_SELF",
    "PV_LAB_SLUG", "PV_LAB_SLUG_STR", "PV_LAB_TL", "PV_MAC_", "PV_MAC_CL", "PV_MAC_R",
    "PV_MAC_R_CL", "PV_MAC_R_STR", "PV_MAC_R_PROC", "PV_MAC_W", "PV_MAC_W_CL", "PV_MAC_W_DN",
    "PV_MAC_W_UP", "PV_MAC_W_PROC", "PV_MAC_OVRRD", "PV_KER_SECCONFIG", "PV_PROBEVUE_TRC_USER",
    "PV_PROBEVUE_TRC_USER_SELF", "PV_KER_LVM",
  ]
}
