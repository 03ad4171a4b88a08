import WPARModel

extension Fleet {
  /// A file system that goes away with an LPAR that is emptied to be shut down.
  package struct LostMount: Sendable {
    package let partition: String
    package let directory: String
    /// As the mount names it.
    package let host: String
    /// The LPAR that exports the file system.
    package let server: String
  }

  /// What partitions mount from LPARs that are to be evacuated, in the order of the partitions: R13,
  /// unless `nfs-server-is-lpar` is waived. For one move alone that check is inferred and warns; an
  /// LPAR that is emptied to be shut down takes the files along, wherever the partitions are by then.
  package func lostMounts(evacuating names: [String]) -> [LostMount] {
    guard !policy.waives(.nfsServerIsLPAR) else { return [] }
    let leaving = Set(names.compactMap { lparIndex($0) })
    var result: [LostMount] = []
    for partition in partitions {
      for mount in partition.profile?.nfsMounts ?? [] where index.mayBeLPAR(mount.host) {
        guard
          let server = leaving.sorted().first(where: { lpars[$0].isNamed(mount.host) })
        else { continue }
        result.append(
          LostMount(
            partition: partition.name, directory: mount.directory,
            host: mount.host.description, server: lpars[server].name))
      }
    }
    return result
  }
}
