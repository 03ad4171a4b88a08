package import WPARDiagnostics

// The sources that facts of the table and of the rules are quoted from.

/// Command pages.
extension Reference {
  package static let mkwpar72 = Reference(
    "IBM, mkwpar command, AIX 7.2",
    url: "https://www.ibm.com/support/knowledgecenter/en/ssw_aix_72/m_commands/mkwpar.html")
  package static let mkwpar71 = Reference(
    "IBM, mkwpar command, AIX 7.1",
    url: "https://www.ibm.com/support/knowledgecenter/ssw_aix_71/m_commands/mkwpar.html")
  package static let mkwpar61 = Reference(
    "IBM, mkwpar command, AIX 6.1 and early 7.1",
    url: "http://hpux.polarhome.com/service/man/AIX/cmds/aixcmds3/mkwpar.htm")
  package static let wparexec71 = Reference(
    "IBM, wparexec command, AIX 7.1",
    url: "https://www.ibm.com/support/knowledgecenter/ssw_aix_71/w_commands/wparexec.html")
  package static let wparexec72 = Reference(
    "IBM, wparexec command, AIX 7.2",
    url: "https://ibm.com/docs/ssw_aix_72/w_commands/wparexec.html")
  package static let chwpar71 = Reference(
    "IBM, chwpar command, AIX 7.1",
    url: "https://ibm.com/docs/en/ssw_aix_71/com.ibm.aix.cmds1/chwpar.html")
  package static let lswpar71 = Reference(
    "IBM, lswpar command, AIX 7.1",
    url: "https://www.ibm.com/docs/ssw_aix_71/l_commands/lswpar.html")
  package static let startwpar71 = Reference(
    "IBM, startwpar command, AIX 7.1",
    url: "http://www-01.ibm.com/support/knowledgecenter/ssw_aix_71/s_commands/startwpar.html")
  package static let restwpar71 = Reference(
    "IBM, restwpar command, AIX 7.1",
    url: "http://www-01.ibm.com/support/knowledgecenter/ssw_aix_71/r_commands/restwpar.html")
  package static let mknfsmnt71 = Reference(
    "IBM, mknfsmnt command, AIX 7.1",
    url: "https://www.ibm.com/docs/ssw_aix_71/m_commands/mknfsmnt.html")
  package static let lspriv71 = Reference(
    "IBM, lspriv command, AIX 7.1",
    url: "https://ibm.com/docs/en/ssw_aix_71/com.ibm.aix.cmds3/lspriv.html")
}

/// IBM's topics on workload partitions.
extension Reference {
  package static let specificationFile = Reference(
    "IBM, workload partitions: specification file",
    url: "https://www.ibm.com/docs/en/ssw_aix_latest/workloadpartitions/config-spec-file.html")
  package static let systemNetwork = Reference(
    "IBM, workload partitions: network of system partitions",
    url: "https://www.ibm.com/docs/en/ssw_aix_latest/workloadpartitions/config-network.html")
  package static let applicationNetwork = Reference(
    "IBM, workload partitions: network of application partitions",
    url: "https://ibm.com/docs/en/ssw_aix_73/workloadpartitions/config-app-network.html")
  package static let routing = Reference(
    "IBM, workload partitions: routing",
    url: "https://www.ibm.com/docs/en/ssw_aix_72/workloadpartitions/config-routing.html")
  package static let systemFileSystems = Reference(
    "IBM, workload partitions: directories and file systems of system partitions",
    url: "https://ibm.com/docs/en/ssw_aix_latest/workloadpartitions/config-fs.html")
  package static let applicationFileSystems = Reference(
    "IBM, workload partitions: file systems of application partitions",
    url: "https://ibm.com/docs/en/ssw_aix_latest/workloadpartitions/config-app-fs.html")
  package static let defaultFileSystems = Reference(
    "IBM, workload partitions: default file systems",
    url: "https://ibm.com/docs/en/ssw_aix_latest/workloadpartitions/system-filesys.html")
  package static let fileSystemCustomization = Reference(
    "IBM, workload partitions: file system customization",
    url: "https://www.ibm.com/docs/en/aix/7.3.0?topic=wpars-file-system-customization-system")
  package static let imageData = Reference(
    "IBM, workload partitions: image.data file",
    url: "https://www.ibm.com/docs/en/ssw_aix_72/workloadpartitions/config-image-file.html")
  package static let versionedFileSystems = Reference(
    "IBM, workload partitions: file systems and network of versioned partitions",
    url:
      "https://www.ibm.com/docs/en/aix/7.3.0?topic=wpar-versioned-file-system-network-considerations"
  )
  package static let systemCopy = Reference(
    "IBM, workload partitions: creating a system copy",
    url: "https://www.ibm.com/docs/en/aix/7.3.0?topic=wpar-creating-as-system-copy")
  package static let allocatingDevice = Reference(
    "IBM, workload partitions: allocating a device",
    url: "https://www.ibm.com/docs/en/aix/7.3.0?topic=wpars-allocating-device")
  package static let storage = Reference(
    "IBM, workload partitions: storage devices",
    url: "https://ibm.com/docs/en/ssw_aix_73/workloadpartitions/wpar-storage.html")
  package static let processorAndMemory = Reference(
    "IBM, workload partitions: processor use and memory use",
    url: "https://www.ibm.com/docs/en/aix/7.3.0?topic=controls-processor-use-memory-use")
  package static let resourceControl = Reference(
    "IBM, workload partitions: resource control",
    url: "https://www.ibm.com/docs/en/ssw_aix_72/workloadpartitions/overview-resource-control.html")
  package static let restrictions = Reference(
    "IBM, workload partitions: restrictions and limitations",
    url:
      "https://www.ibm.com/docs/en/aix/7.3.0?topic=concepts-restrictions-limitations-in-wpar-environment"
  )
  package static let versioned = Reference(
    "IBM, workload partitions: versioned partitions",
    url: "http://www.ibm.com/support/knowledgecenter/ssw_aix_72/com.ibm.aix.wpar/cre-kickoff.htm")
  package static let versionedRestrictions = Reference(
    "IBM, workload partitions: restrictions of versioned partitions",
    url: "https://www.ibm.com/docs/ssw_aix_72/workloadpartitions/creversioned-restrictions.html")
  package static let enhancedCommands = Reference(
    "IBM, workload partitions: modified and enhanced commands",
    url:
      "https://www.ibm.com/support/knowledgecenter/ssw_aix_72/workloadpartitions/wpar-commands.html"
  )
  package static let fileSystemUse = Reference(
    "IBM support, file systems within workload partitions",
    url: "https://www.ibm.com/support/pages/use-filesystems-within-wpar-environment")
}

/// Other texts by IBM.
extension Reference {
  package static let devexports = Reference(
    "IBM, devexports file, AIX 7.1",
    url: "https://www.ibm.com/docs/sl/ssw_aix_71/filesreference/devexports.html")
  package static let exportsFile = Reference(
    "IBM, exports file for NFS, AIX 7.2",
    url: "https://www.ibm.com/docs/zh/ssw_aix_72/filesreference/exports.html")
  package static let privileges = Reference(
    "IBM, privileges of role-based access control, AIX 7.1",
    url:
      "https://www.ibm.com/support/knowledgecenter/en/ssw_aix_71/security/rbac_aix_privs.html")
  package static let nimSpecification = Reference(
    "IBM, NIM: the wpar_spec resource",
    url: "https://ibm.com/docs/en/ssw_aix_latest/install/resource_wpar_spec.html")
  package static let exploitingAIX = Reference(
    "IBM Redbook SG24-7955, pages 295-296",
    url: "https://www.oreilly.com/library/view/exploiting-ibm-aix/0738435872/chapter-153.html")
  package static let wparManagerHelp = Reference(
    "IBM, help of WPAR Manager 2.2.1",
    url:
      "https://delivery04.dhe.ibm.com/sar/CMA/DRA/012nu/0/com.ibm.director.wparmgt.mgr.feature_2.2.1.0.zip"
  )
  package static let iz94127 = Reference(
    "IBM support, APAR IZ94127", url: "https://www.ibm.com/support/pages/node/2031273")
  package static let milberg = Reference(
    "Milberg, developerWorks 2008",
    url: "http://www.ibm.com/developerworks/aix/library/au-aix61mobility/")
}

/// Texts and programs by others.
extension Reference {
  package static let veritas = Reference(
    "Veritas, SFHA 5.1SP1 virtualization guide: WPAR mobility",
    url:
      "https://sort.veritas.com/public/documents/sfha/5.1sp1/aix/productguides/html/sfha_virtualization/ch07s04.htm"
  )
  package static let workloadManagerLimits = Reference(
    "Workload Manager limits, AIX notes", url: "http://setgetweb.com/p/WAS61/ae/aix/13-18.htm")
  package static let volumeGroupNames = Reference(
    "lspv command, AIX notes", url: "http://www.setgetweb.com/p/linux/commands/lspv.html")
  package static let gibson = Reference(
    "Gibson, Experience with RootVG WPARs",
    url: "http://gibsonnet.net/blog/cgaix/html/Experience%20with%20RootVG%20WPARs.html")
  package static let joulel = Reference(
    "Joulel, WPAR project notes", url: "https://mjoulel.github.io/project/wpar.html")
  package static let statusLetters = Reference(
    "HowToAIX, WPAR status in AIX",
    url: "http://howtoaix.blogspot.com/2018/01/wpar-status-in-aix.html")
  package static let commandLineOnAIX = Reference(
    "D-Lab Berkeley, command line on AIX, after developerWorks",
    url: "https://github.com/dlab-berkeley/cornerstone-2015-unix-FUNdamentals")
  package static let ohai = Reference(
    "Ohai, plugin aix/virtualization and its captured output",
    url: "https://github.com/chef/ohai")
  package static let wparGem = Reference(
    "aix-wpar gem, reader of lswpar output", url: "https://github.com/adejoux/aix-wpar")
  package static let kitchenWpar = Reference(
    "kitchen-wpar, Test Kitchen driver", url: "https://github.com/adejoux/kitchen-wpar")
  package static let chefAIX = Reference(
    "Chef cookbook aix, resource wpar", url: "https://github.com/chef-cookbooks/aix")
  package static let wpaas = Reference(
    "WPaaS, REST service over the WPAR commands", url: "https://github.com/perpetum/WPaaS")
  package static let ucmdb = Reference(
    "Micro Focus UCMDB, class ibm_wpar_profile",
    url:
      "https://docs.microfocus.com/UCMDB/11.0/cp-docs/docs/eng/class_model/html/ibm_wpar_profile.html"
  )
}

/// Internet standards.
extension Reference {
  package static let rfc952 = Reference(
    "RFC 952", url: "https://www.rfc-editor.org/rfc/rfc952")
  package static let rfc1123 = Reference(
    "RFC 1123, section 2.1", url: "https://www.rfc-editor.org/rfc/rfc1123")
  package static let rfc4291 = Reference(
    "RFC 4291, section 2.2", url: "https://www.rfc-editor.org/rfc/rfc4291")
  package static let rfc5952 = Reference(
    "RFC 5952, section 4", url: "https://www.rfc-editor.org/rfc/rfc5952")
}
