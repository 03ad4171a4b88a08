#!/usr/bin/ksh
# Captures on an LPAR, or on an NFS server, what 'wparc import facts' reads.
#
#   collect-facts.ksh FOLDER [TIME]
#
# FOLDER is made where it is not there; name it after the LPAR. TIME is what 'date -u' prints at this
# moment on the host whose clock counts; with it the folder tells how far this clock is off:
#
#   ssh lpar01 ksh collect-facts.ksh facts/lpar01 "'$(date -u)'"
#
# Nothing on the system is changed but FOLDER. A command that fails, or is not installed, leaves its
# status and its message in its file and does not stop the others. Run it as root: lswpar, svmon and
# emgr tell others less.
#
# Each file holds a first line '#wparc command …', the output, what came on standard error with
# '#wparc error ' before each line, and '#wparc status N' at the end, so that output which was cut on
# its way is known to be.

usage() {
  printf 'usage: collect-facts.ksh FOLDER [TIME]\n' >&2
  exit 2
}

case $# in
1 | 2) ;;
*) usage ;;
esac
case $1 in
'' | -*) usage ;;
esac
folder=$1
time=${2:-}

# Messages and numbers as the readers know them.
LC_ALL=C
LANG=C
PATH=$PATH:/usr/bin:/usr/sbin:/sbin
export LC_ALL LANG PATH

inside=$(uname -W 2>/dev/null)
case $inside in
'' | 0 | *[!0-9]*) ;;
*)
  printf 'collect-facts.ksh: this is a workload partition; run it in the global environment\n' >&2
  exit 2
  ;;
esac

mkdir -p -- "$folder" || exit 2
errors=$folder/.errors.$$
trap 'rm -f "$errors" "$errors.names"' EXIT
trap 'exit 130' HUP INT TERM

captured=0
failed=0

# capture_as FILE TITLE COMMAND…: runs a command and frames what it prints.
capture_as() {
  file=$1
  title=$2
  shift 2
  {
    printf '#wparc command %s\n' "$title"
    # A subshell, because a shell's own message about a missing command goes to its standard error.
    ("$@") 2>"$errors" </dev/null
    status=$?
    printf '\n'
    while IFS= read -r line || [ -n "$line" ]; do
      printf '#wparc error %s\n' "$line"
    done <"$errors"
    printf '#wparc status %s\n' "$status"
  } >"$folder/$file" || exit 2
  : $((captured += 1))
  if [ "$status" -ne 0 ]; then
    : $((failed += 1))
    printf "failed with status %s: %s (see %s)\n" "$status" "$title" "$folder/$file" >&2
  fi
}

# capture FILE COMMAND…: the same, with the command as its title.
capture() {
  name=$1
  shift
  capture_as "$name" "$*" "$@"
}

# The time here and, where it was given, the time that counts.
clock() {
  date -u || return
  [ -z "$time" ] || printf '%s\n' "$time"
}

# The body of a captured file.
body() {
  [ -f "$folder/$1" ] && grep -v '^#wparc ' "$folder/$1"
}

# The NFS servers that this LPAR mounts from, and those that its partitions would mount from.
servers() {
  {
    body mount.txt | awk '/^[^ \t-]/ && NF >= 7 { print $1 }'
    body lswpar-M.txt | awk -F '@@' '
      /^#/ { for (i = 1; i <= NF; i++) if ($i == "nodename") node = i; next }
      node && $node != "" { print $node }'
  } | sort -u
}

# First, because it is compared with a time that was told before.
capture_as date-u.txt 'date -u' clock
capture oslevel-s.txt oslevel -s
capture oslevel-r.txt oslevel -r
capture lslpp-Lqc.txt lslpp -Lqc
capture emgr-l.txt emgr -l
capture prtconf.txt prtconf
capture lsattr-El-proc0.txt lsattr -El proc0
capture lparstat-i.txt lparstat -i
capture uname-L.txt uname -L
capture svmon-G.txt svmon -G -O unit=KB,summary=longreal
capture netstat-in.txt netstat -in
capture netstat-rn.txt netstat -rn
capture ifconfig-a.txt ifconfig -a
capture mount.txt mount
capture lssrc-xntpd.txt lssrc -s xntpd

capture lswpar-L.txt lswpar -L
for mode in G N M D R S I X; do
  # Colons stand in IPv6 addresses, so the delimiter is another.
  capture "lswpar-$mode.txt" lswpar "-$mode" -d @@
done

capture lspv.txt lspv
body lspv.txt | awk 'NF { print $1 }' >"$errors.names"
while read -r disk; do
  case $disk in
  *[!A-Za-z0-9_]*) ;;
  *) capture "lsattr-El-$disk.txt" lsattr -El "$disk" ;;
  esac
done <"$errors.names"

servers >"$errors.names"
while read -r server; do
  case $server in
  '' | -* | *[!A-Za-z0-9._:-]*) ;;
  *) capture "showmount-e-$server.txt" showmount -e "$server" ;;
  esac
done <"$errors.names"

[ ! -f /etc/exports ] || capture exports cat /etc/exports

printf '%s outputs in %s, %s of them of commands that failed\n' "$captured" "$folder" "$failed"
