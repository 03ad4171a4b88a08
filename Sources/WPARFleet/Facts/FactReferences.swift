import WPARDiagnostics
import WPARModel

// The public texts that show how commands of AIX lay out what they print.
extension Reference {
  static let powerAIX = Reference(
    "IBM, Ansible collection power_aix: lpp_facts, lpar_facts, mount and emgr with their samples",
    url: "https://github.com/IBM/ansible-power-aix")
  static let salt = Reference(
    "Salt, module aixpkg and captured lslpp output", url: "https://github.com/saltstack/salt")
  static let facter = Reference(
    "Facter, resolvers for AIX and captured output", url: "https://github.com/puppetlabs/facter")
  static let exportsFile = Reference(
    "IBM, exports file for NFS, AIX 7.2",
    url: "https://www.ibm.com/docs/zh/ssw_aix_72/filesreference/exports.html")
  static let neofetchPrtconf = Reference(
    "neofetch, issue 591: output of prtconf",
    url: "https://github.com/dylanaraps/neofetch/issues/591")
}
