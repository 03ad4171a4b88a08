#!/usr/bin/ksh
# Carries out a plan to relocate partitions. Without a word on its command line it prints what it
# would do, and does nothing; with --help it tells the words.
#
# The lines below are for the shells of LPARs, so nothing in them expands here.
# shellcheck disable=SC2016

plan=7a9ad66ae643b4312f13c80127c3dd52afa1be432ee922347629ec0f8fe22810
headline='Plan: 3 to relocate (2 live, 1 static), 1 unchanged; 3 waves; about 00:05:36; fewest moves proved; peak memory 82% on lpar01'
steps=3

step_1() {
  step 1 s1 web1 lpar02 lpar03 live \
    'makes room on lpar02 for db1'
  seen_by 'lswpar -q -c -a name,state web1'
  started_by 'startwpar web1'
  begins Active 'absent Defined'
  needs 4096
  on lpar02 60 0 'compare the software with the plan' \
    'oslevel -s && lslpp -Lqc bos.wpars'
  level ''
  on lpar03 60 0 'compare the software with the plan' \
    'oslevel -s && lslpp -Lqc bos.wpars'
  level ''
  on lpar02 60 0 'see that the partition is active, and no clogin is open' \
    'lswpar -q -s A -a name web1'
  becomes Active
  on lpar02 900 3 'checkpoint the partition and leave it paused' \
    '/opt/mcr/bin/chkptwpar -p -d /wpars/web1/tmp/state -o /tmp/wparc.web1.log web1'
  becomes Paused
  undo lpar02 '/opt/mcr/bin/resumewpar -o /tmp/wparc.web1.log web1'
  on lpar03 900 0 'restart it paused from the checkpoint' \
    '/opt/mcr/bin/restartwpar -p -d /wpars/web1/tmp/state -o /tmp/wparc.web1.log web1'
  becomes Paused
  undo lpar03 '/opt/mcr/bin/killwpar -o /tmp/wparc.web1.log web1'
  on lpar02 120 0 'kill the paused original' \
    '/opt/mcr/bin/killwpar -o /tmp/wparc.web1.log web1'
  becomes Defined
  no_return
  on lpar03 120 3 'resume the copy' \
    '/opt/mcr/bin/resumewpar -o /tmp/wparc.web1.log web1'
  becomes Active
  on lpar03 60 3 'see that the partition runs' \
    'lswpar -q -a name,state web1'
  becomes Active
  on lpar02 600 10 'see that nothing is moving away any more: only then is the departure free' \
    'lswpar -q -s M -a name'
  silent
  on lpar03 60 0 'remove the state file' \
    'rm -rf /wpars/web1/tmp/state'
}

step_2() {
  step 2 s2 app20 lpar01 lpar02 live \
    'leaves lpar01 (evacuate)'
  seen_by 'lswpar -q -c -a name,state app20'
  started_by 'startwpar app20'
  begins Active 'absent Defined'
  needs 12288
  on lpar01 60 0 'compare the software with the plan' \
    'oslevel -s && lslpp -Lqc bos.wpars'
  level ''
  on lpar02 60 0 'compare the software with the plan' \
    'oslevel -s && lslpp -Lqc bos.wpars'
  level ''
  on lpar01 60 0 'see that the partition is active, and no clogin is open' \
    'lswpar -q -s A -a name app20'
  becomes Active
  on lpar01 900 3 'checkpoint the partition and leave it paused' \
    '/opt/mcr/bin/chkptwpar -p -d /wpars/app20/tmp/state -o /tmp/wparc.app20.log app20'
  becomes Paused
  undo lpar01 '/opt/mcr/bin/resumewpar -o /tmp/wparc.app20.log app20'
  on lpar02 900 0 'restart it paused from the checkpoint' \
    '/opt/mcr/bin/restartwpar -p -d /wpars/app20/tmp/state -o /tmp/wparc.app20.log app20'
  becomes Paused
  undo lpar02 '/opt/mcr/bin/killwpar -o /tmp/wparc.app20.log app20'
  on lpar01 120 0 'kill the paused original' \
    '/opt/mcr/bin/killwpar -o /tmp/wparc.app20.log app20'
  becomes Defined
  no_return
  on lpar02 120 3 'resume the copy' \
    '/opt/mcr/bin/resumewpar -o /tmp/wparc.app20.log app20'
  becomes Active
  on lpar02 60 3 'see that the partition runs' \
    'lswpar -q -a name,state app20'
  becomes Active
  on lpar01 600 10 'see that nothing is moving away any more: only then is the departure free' \
    'lswpar -q -s M -a name'
  silent
  on lpar02 60 0 'remove the state file' \
    'rm -rf /wpars/app20/tmp/state'
}

step_3() {
  step 3 s3 db1 lpar01 lpar02 static \
    'leaves lpar01 (evacuate); cannot move live: stop, move, start'
  after 1
  seen_by 'lswpar -q -c -a name,state db1'
  started_by 'startwpar db1'
  begins Active absent
  needs 14336
  on lpar01 60 0 'compare the software with the plan' \
    'oslevel -s && lslpp -Lqc bos.wpars'
  level ''
  on lpar02 60 0 'compare the software with the plan' \
    'oslevel -s && lslpp -Lqc bos.wpars'
  level ''
  on lpar01 60 0 'see that the partition is active, and no clogin is open' \
    'lswpar -q -s A -a name db1'
  becomes Active
  on lpar01 60 0 'write the specification' \
    'mkwpar -w -o /tmp/wparc.db1.spec -e db1'
  undo lpar01 'rm -f /tmp/wparc.db1.spec'
  on lpar01 660 0 'stop the partition' \
    'stopwpar db1'
  becomes Defined
  undo lpar01 'startwpar db1'
  on lpar01 300 0 'remove the definition and keep the data' \
    'rmwpar -p db1'
  becomes absent
  undo lpar01 'mkwpar -p -f /tmp/wparc.db1.spec -n db1'
  on lpar01 60 1 'copy the specification' \
    'scp /tmp/wparc.db1.spec lpar02:/tmp/wparc.db1.spec'
  undo lpar02 'rm -f /tmp/wparc.db1.spec'
  on lpar02 900 0 'define the partition on its data' \
    'mkwpar -p -f /tmp/wparc.db1.spec -n db1'
  becomes Defined
  undo lpar02 'rmwpar -p db1'
  on lpar02 600 1 'start the partition' \
    'startwpar db1'
  becomes Active
  undo lpar02 'stopwpar db1'
  on lpar02 60 3 'see that the partition runs' \
    'lswpar -q -a name,state db1'
  becomes Active
  on lpar01 600 10 'see that nothing is moving away any more: only then is the departure free' \
    'lswpar -q -s M -a name'
  silent
  on lpar02 900 0 'align it with the software of the arrival, if that differs' \
    'syncwpar db1'
  no_return
}

# ---- What a step says of itself

# step NUMBER ID PARTITION FROM TO KIND REASON: begins the description of a step. FROM and TO are
# the same where nothing travels.
step() {
  number=$1 id=$2 partition=$3 from=$4 to=$5 kind=$6 reason=$7
  waits='' needs='' state_line='' cold_line=''
  from_state='' to_state=''
  count=0 undo_count=0
}

# after NUMBER...: the steps that must be done before.
after() { waits=$*; }

# begins FROM-STATES TO-STATES: the states of the partition on both LPARs before the step.
begins() { from_state=$1 to_state=$2; }

# needs MEGABYTES: the memory that has to be available on the arrival.
needs() { needs=$1; }

# seen_by LINE: what shows the state of the partition on any LPAR.
seen_by() { state_line=$1; }

# started_by LINE: what starts the partition afresh, without a checkpoint.
started_by() { cold_line=$1; }

# on LPAR SECONDS RETRIES TITLE LINE: a command.
on() {
  ((count = count + 1))
  host[count]=$1 limit[count]=$2 retries[count]=$3 title[count]=$4 line[count]=$5
  before_from[count]=$from_state before_to[count]=$to_state
  proof[count]=status becomes[count]='' level[count]='' final[count]=no
}

# becomes STATE: what lswpar must say of the partition on the LPAR of the command afterwards.
becomes() {
  becomes[count]=$1
  proof[count]=state
  if [ "${host[count]}" = "$from" ]; then
    [ "$from_state" = "$1" ] && proof[count]=look
    from_state=$1
  else
    [ "$to_state" = "$1" ] && proof[count]=look
    to_state=$1
  fi
}

# level LEVEL: what the first line of the output must be; '' where the plan does not know it.
level() { proof[count]=level level[count]=$1; }

# silent: the command must print nothing.
silent() { proof[count]=silence; }

# no_return: the command is a point of no return.
no_return() { final[count]=yes; }

# undo LPAR LINE: what undoes the command.
undo() {
  ((undo_count = undo_count + 1))
  undo_of[undo_count]=$count undo_host[undo_count]=$1 undo_line[undo_count]=$2
}

# ---- Telling

# say TEXT...: prints a line, and keeps it in the log.
say() {
  print -r -- "$*"
  [ -z "$logging" ] || print -r -- "$(date '+%Y-%m-%d %H:%M:%S') $*" >>"$log"
}

# keep: appends what the last command printed to the log.
keep() { sed 's/^/  | /' "$out" >>"$log"; }

# stop TEXT...: ends the run; the lines say what is wrong and what to do next.
stop() {
  say "STOPPED: $1"
  shift
  for text in "$@"; do say "  $text"; done
  exit 1
}

misuse() {
  print -r -u2 -- "$0: $*"
  usage >&2
  exit 2
}

# ---- The state file: lines that end in ' .', of which a torn one is none

# record WORD...: appends a line before anything that depends on it happens.
record() {
  print -r -- "$* ." >>"$state" || stop "cannot write to $state: nothing more is done"
}

# mark STEP COMMAND WORD: records what became of a command.
mark() {
  record "$3" "$1" "$2"
  eval "command_$1_$2=$3"
}

# close_step STEP WORD: records what became of a step.
close_step() {
  record "$2" "$1"
  eval "step_state_$1=$2"
}

is_number() {
  case $1 in
  '' | *[!0-9]*) return 1 ;;
  esac
  return 0
}

# Reads the state file into step_state_N and command_N_M.
recall() {
  known=''
  while read -r word one two three rest; do
    [ -z "$rest" ] || continue
    case $word in
    plan) [ "$two" = . ] && [ -z "$known" ] && known=$one ;;
    step-begun | step-done | step-undone)
      [ "$two" = . ] && is_number "$one" && eval "step_state_$one=$word"
      ;;
    begun | done | failed | undone)
      [ "$three" = . ] && is_number "$one" && is_number "$two" && eval "command_${one}_$two=$word"
      ;;
    esac
  done <"$state"
  if [ "$known" != "$plan" ]; then
    stop "$state belongs to another plan" "that plan: ${known:-unknown}" "this plan: $plan" \
      "name another file with --state, or use the run-book that began"
  fi
  # A line that was torn by a crash must not swallow the next one.
  [ -z "$(tail -1c "$state" | tr -d '\n')" ] || print >>"$state"
}

step_state() { eval "word=\${step_state_$1:-new}"; }
command_state() { eval "word=\${command_$1_$2:-new}"; }

# take_lock: one run-book at a time works with a state file.
take_lock() {
  lock=$state.lock
  if mkdir "$lock" 2>/dev/null; then
    :
  else
    owner=$(cat "$lock/pid" 2>/dev/null)
    if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null; then
      print -r -u2 -- "$0: process $owner works with $state"
      exit 1
    fi
    # Of two that find the lock of a process that ended, one takes it over.
    if [ -n "$owner" ] && mkdir "$lock/heir" 2>/dev/null \
      && [ "$(cat "$lock/pid" 2>/dev/null)" = "$owner" ]; then
      :
    else
      print -r -u2 -- "$0: $lock is left over; remove it when no run-book is at work"
      exit 1
    fi
  fi
  print -r -- $$ >"$lock/pid"
  rm -rf "$lock/heir"
  out=$lock/out
  late=$lock/late
  trap 'rm -rf "$lock"' EXIT
  trap 'say "interrupted: what was begun stands in $state"; exit 130' HUP INT TERM
}

# ---- Running lines on LPARs

# limited SECONDS LPAR LINE: runs a line; what it printed is in $out, how it ended in $status, which
# is 'late' for a line that had to be ended.
limited() {
  rm -f "$late"
  : >"$out"
  # RUN may be a command with options, which is why a shell reads it.
  (eval "exec $RUN \"\$2\" \"\$3\"") </dev/null >"$out" 2>&1 &
  child=$!
  watch "${time_limit:-$1}" "$child" </dev/null >/dev/null 2>&1 &
  watcher=$!
  wait "$child"
  status=$?
  kill "$watcher" 2>/dev/null
  [ -f "$late" ] && status=late
  return 0
}

# watch SECONDS PROCESS: ends a process that takes too long. AIX has no command for this.
watch() {
  trap 'exit 0' TERM
  waited=0
  while [ "$waited" -lt "$1" ]; do
    sleep 1
    kill -0 $$ 2>/dev/null || exit 0
    ((waited = waited + 1))
  done
  : >"$late"
  kill "$2"
  sleep 2
  kill -9 "$2"
}

# see LPAR: the state of the partition on an LPAR, in $seen: a word of lswpar, 'absent', or
# 'unknown'.
see() {
  seen=unknown
  case " $lost " in
  *" $1 "*)
    seen=absent
    return
    ;;
  esac
  limited 60 "$1" "$state_line 2>&1; echo wparc-end"
  answered=''
  found=''
  while IFS= read -r text; do
    case $text in
    wparc-end) answered=yes ;;
    "$partition":*) found=${text##*:} ;;
    *0960-419*) found=absent ;;
    esac
  done <"$out"
  [ -n "$answered" ] || return
  case $found in
  A | Active) seen=Active ;;
  D | Defined) seen=Defined ;;
  P | Paused) seen=Paused ;;
  F | Frozen) seen=Frozen ;;
  L | Loaded) seen=Loaded ;;
  M | Moving) seen=Moving ;;
  T | Transitional) seen=Transitional ;;
  B | Broken) seen=Broken ;;
  absent) seen=absent ;;
  esac
}

# see_both: the settled states on both LPARs, in $at_from and $at_to, which is '-' when they are one.
see_both() {
  settle "$from"
  at_from=$seen at_to=-
  if [ "$from" != "$to" ]; then
    settle "$to"
    at_to=$seen
  fi
}

# is_among WORD SET
is_among() {
  case " $2 " in
  *" $1 "*) return 0 ;;
  esac
  return 1
}

# fits COMMAND: whether both LPARs are as they must be before a command.
fits() {
  is_among "$at_from" "${before_from[$1]}" || return 1
  [ "$from" = "$to" ] || is_among "$at_to" "${before_to[$1]}"
}

# settle LPAR: the state on an LPAR once it no longer changes, in $seen.
settle() {
  polls=0
  see "$1"
  while is_among "$seen" 'Frozen Loaded Moving Transitional' && [ "$polls" -lt 20 ]; do
    sleep "$pause"
    ((polls = polls + 1))
    see "$1"
  done
}

# ---- Guards

# guard_step: what must be so before a step begins.
guard_step() {
  for earlier in $waits; do
    step_state "$earlier"
    if [ "$word" != step-done ]; then
      stop "step $number waits for step $earlier, which is not done" "run step $earlier first"
    fi
  done
  see_both
  fits 1 || explain 1
  [ -z "$needs" ] || is_among room "$skipped" || guard_room
}

# guard_room: the arrival must have the memory that the partition needs.
guard_room() {
  limited 60 "$to" 'svmon -G -O unit=KB,summary=longreal'
  available=''
  if [ "$status" = 0 ]; then
    while read -r one two three four five six rest; do
      if [ "$one" = memory ]; then
        one=$two two=$three three=$four four=$five five=$six six=${rest%% *}
      fi
      is_number "$one" && is_number "$two" && is_number "$three" && is_number "$four" \
        && is_number "$five" && is_number "$six" && available=$six
    done <"$out"
  fi
  if [ -z "$available" ]; then
    keep
    stop "$to does not tell how much memory is available" \
      "see to it that $needs M are, and go on with --skip room"
  fi
  if [ $((available / 1024)) -lt "$needs" ]; then
    stop "$to has $((available / 1024)) M of memory available, $partition needs $needs M" \
      "make room, or go on with --skip room"
  fi
}

# ---- Carrying out

# confirm COMMAND: asks before a point of no return.
confirm() {
  [ -z "$agreed" ] || return 0
  say "POINT OF NO RETURN in step $number: ${title[$1]}"
  say "  ${host[$1]}# ${line[$1]}"
  print -rn -- "type 'yes' to go on: "
  answer=''
  read -r answer
  [ "$answer" = yes ] || stop "not confirmed: the command did not run" \
    "go on with: $me resume" "or back with: $me rollback $number"
}

# is_in_place COMMAND: whether the command has had its effect.
is_in_place() {
  [ "${proof[$1]}" = state ] || return 1
  # Whoever else paused it made another checkpoint, or none.
  [ "${becomes[$1]}" != Paused ] || [ "$was" = begun ] || return 1
  if [ "${host[$1]}" = "$from" ]; then
    [ "$at_from" = "${becomes[$1]}" ] || return 1
    [ "$from" = "$to" ] || is_among "$at_to" "${before_to[$1]}"
  else
    [ "$at_to" = "${becomes[$1]}" ] && is_among "$at_from" "${before_from[$1]}"
  fi
}

# before COMMAND: the states in which its LPAR may be before it, in $states.
before() {
  if [ "${host[$1]}" = "$from" ]; then states=${before_from[$1]}; else states=${before_to[$1]}; fi
}

# perform COMMAND: carries out a command of the step, unless it is done.
perform() {
  command_state "$number" "$1"
  was=$word
  [ "$was" != 'done' ] || return 0
  case ${proof[$1]} in
  state | status)
    see_both
    if is_in_place "$1"; then
      say "${title[$1]}: it is so already"
      mark "$number" "$1" 'done'
      return 0
    fi
    fits "$1" || explain "$1"
    if [ "${final[$1]}" = yes ] && [ -z "$agreed" ]; then
      confirm "$1"
      # Time has passed while somebody thought.
      see_both
      fits "$1" || explain "$1"
    fi
    ;;
  esac
  tries=0
  while :; do
    mark "$number" "$1" begun
    say "${host[$1]}# ${line[$1]}"
    limited "${limit[$1]}" "${host[$1]}" "${line[$1]}"
    keep
    judge "$1"
    case $verdict in
    good)
      mark "$number" "$1" 'done'
      return 0
      ;;
    refused)
      if [ "$tries" -ge "${retries[$1]}" ]; then
        mark "$number" "$1" failed
        if [ "${proof[$1]}" = look ]; then
          see_both
          fits "$1" || explain "$1"
        fi
        stop "${title[$1]}: $why" "what it printed is in $log" \
          "remove the cause and go on with: $me resume" "or go back with: $me rollback $number"
      fi
      ((tries = tries + 1))
      say "${title[$1]}: $why; retry $tries of ${retries[$1]}"
      sleep "$pause"
      ;;
    doubt)
      stop "${title[$1]}: $why" "what it printed is in $log" \
        "see to it that nothing of it runs on ${host[$1]} any more; then: $me resume" \
        "which looks at both LPARs first; or: $me rollback $number"
      ;;
    esac
  done
}

# judge COMMAND: what became of it, in $verdict and $why. Only a command that ended by itself and
# left everything as it was is refused; it may be tried again.
judge() {
  verdict=refused
  why="it ended with status $status"
  [ "$status" != late ] || why="it had to be ended after ${time_limit:-${limit[$1]}} seconds"
  case ${proof[$1]} in
  status)
    if [ "$status" = 0 ]; then
      verdict=good
    elif [ "$status" = late ] || [ "$status" = 255 ]; then
      verdict=doubt
    fi
    ;;
  look)
    if [ "$status" = 0 ]; then
      see "${host[$1]}"
      why="$partition is $seen on ${host[$1]}, must be ${becomes[$1]}"
      [ "$seen" != "${becomes[$1]}" ] || verdict=good
    fi
    ;;
  level)
    if [ "$status" = 0 ]; then
      found=''
      read -r found rest <"$out"
      why="${host[$1]} has the level '$found', the plan was made for ${level[$1]}"
      if [ -z "${level[$1]}" ] || [ "$found" = "${level[$1]}" ] || is_among level "$skipped"; then
        verdict=good
      fi
    fi
    ;;
  silence)
    if [ "$status" = 0 ]; then
      why='it must print nothing'
      [ -s "$out" ] || verdict=good
    fi
    ;;
  state)
    settle "${host[$1]}"
    before "$1"
    if [ "$seen" = "${becomes[$1]}" ]; then
      [ "$status" = 0 ] || say "$why, but $partition is $seen on ${host[$1]}"
      verdict=good
    elif is_among "$seen" "$states" && [ "$status" != 0 ] && [ "$status" != late ] \
      && [ "$status" != 255 ]; then
      :
    else
      verdict=doubt
      why="$why, and $partition is $seen on ${host[$1]}, must be ${becomes[$1]}"
    fi
    ;;
  esac
}

# has_passed: whether a point of no return lies behind.
has_passed() {
  m=0
  while [ "$m" -lt "$count" ]; do
    ((m = m + 1))
    command_state "$number" "$m"
    [ "${final[m]}" = yes ] && [ "$word" = 'done' ] && return 0
  done
  return 1
}

# has_lived: whether the copy on the arrival may have run.
has_lived() {
  m=0
  while [ "$m" -lt "$count" ]; do
    ((m = m + 1))
    command_state "$number" "$m"
    [ "${proof[m]}" = state ] && [ "${host[m]}" = "$to" ] && [ "${becomes[m]}" = Active ] \
      && is_among "$word" 'begun done' && return 0
  done
  return 1
}

# tell_revival LPAR STATE WANTED: the commands that bring the partition from one state to another
# on an LPAR: those of the arrival.
tell_revival() {
  current=$2
  m=0
  while [ "$m" -lt "$count" ] && [ "$current" != "$3" ]; do
    ((m = m + 1))
    if [ "${proof[m]}" = state ] && [ "${host[m]}" = "$to" ] \
      && is_among "$current" "${before_to[m]}"; then
      say "    $1# ${line[m]}"
      current=${becomes[m]}
    fi
  done
}

# explain COMMAND: stops because the LPARs are not as they must be before a command.
explain() {
  states=${before_from[$1]}
  say "STOPPED before: ${title[$1]}"
  say "  $partition is $at_from on $from, must be $states"
  if [ "$from" != "$to" ]; then
    states=${before_to[$1]}
    say "  $partition is $at_to on $to, must be $states"
  fi
  if [ "$at_from" = unknown ] || [ "$at_to" = unknown ]; then
    say "  an LPAR does not tell; when it does again: $me resume"
    say "  when it is switched off and stays so: $me --lost LPAR resume, or rollback $number"
  elif has_passed && is_among "$at_from" 'absent Defined' && is_among "$at_to" 'absent Defined'; then
    where=$to here=$at_to
    if is_among "$to" "$lost"; then where=$from here=$at_from; fi
    say "  nothing of $partition runs any more; on $where it comes back by"
    if has_lived; then
      # What ran after the checkpoint has written to its files, which a restart would not know.
      say "    $where# $cold_line"
    elif [ "$where" = "$to" ]; then
      tell_revival "$where" "$here" "$states"
    else
      tell_revival "$where" "$here" Active
    fi
    if [ "$where" = "$to" ]; then
      say "  then: $me resume"
    else
      say "  then make a new plan"
    fi
  elif has_passed; then
    say "  the point of no return lies behind; bring both LPARs to these states, then: $me resume"
  else
    if [ "$at_from" = Defined ] && is_among Active "${before_from[$1]}" \
      && is_among "$at_to" '- absent Defined'; then
      say "  it does not run; it starts by"
      say "    $from# $cold_line"
    elif [ "$at_to" = Defined ] && is_among Active "${before_to[$1]}" \
      && is_among "$at_from" 'absent Defined'; then
      say "  it does not run; it starts by"
      say "    $to# $cold_line"
    fi
    say "  bring every LPAR to these states and go on with: $me resume"
    say "  or go back with: $me rollback $number"
  fi
  exit 1
}

# run_step: carries out the step that was described last.
run_step() {
  step_state "$number"
  [ "$word" != step-done ] || return 0
  say "step $number ($id): $partition $from -> $to, $kind"
  if [ "$word" != step-begun ]; then
    guard_step
    close_step "$number" step-begun
  fi
  n=0
  while [ "$n" -lt "$count" ]; do
    ((n = n + 1))
    perform "$n"
  done
  close_step "$number" step-done
  say "step $number is done"
}

# ---- Going back

# roll_back: undoes the step that was described last.
roll_back() {
  step_state "$number"
  is_among "$word" 'step-begun step-done' || stop "step $number is not begun: nothing to undo"
  say "rollback of step $number ($id): $partition, $kind"
  m=0
  while [ "$m" -lt "$count" ]; do
    ((m = m + 1))
    command_state "$number" "$m"
    [ "${final[m]}" = yes ] && is_among "$word" 'begun done' && guard_return "$m"
  done
  n=$count
  while [ "$n" -gt 0 ]; do
    command_state "$number" "$n"
    is_among "$word" 'begun done' && undo_command "$n"
    ((n = n - 1))
  done
  see_both
  if is_among "$at_from" "${before_from[1]}"; then
    close_step "$number" step-undone
    say "step $number is undone"
    return 0
  fi
  say "STOPPED: $partition is $at_from on $from, was ${before_from[1]}"
  if is_among "$at_from" 'absent Defined' && is_among "$at_to" '- absent Defined'; then
    say "  nothing of it runs any more; on $from it comes back by"
    if [ "$from" = "$to" ]; then
      say "    $from# $cold_line"
    else
      tell_revival "$from" "$at_from" "${before_from[1]}"
    fi
  fi
  say "  then: $me rollback $number"
  exit 1
}

# guard_return COMMAND: stops when a point of no return has been passed.
guard_return() {
  if [ "${proof[$1]}" = state ]; then
    see "${host[$1]}"
    before "$1"
    # What was begun has not happened.
    is_among "$seen" "$states" && return 0
  fi
  stop "step $number cannot be undone: ${title[$1]} is a point of no return" \
    "go on with: $me resume"
}

# undo_command COMMAND: runs what undoes a command, unless nothing came of it.
undo_command() {
  k=0
  while [ "$k" -lt "$undo_count" ]; do
    ((k = k + 1))
    [ "${undo_of[k]}" = "$1" ] || continue
    if [ "${proof[$1]}" = state ]; then
      undo_state "$1" "$k"
    elif is_among "${undo_host[k]}" "$lost"; then
      say "left as it is on ${undo_host[k]}: ${title[$1]}"
    else
      say "${undo_host[k]}# ${undo_line[k]}"
      limited "${limit[$1]}" "${undo_host[k]}" "${undo_line[k]}"
      keep
      [ "$status" = 0 ] || say "it ended with status $status; see to it by hand"
    fi
  done
  mark "$number" "$1" undone
}

# undo_state COMMAND UNDO: the same for a command that changed the state of the partition.
undo_state() {
  settle "${host[$1]}"
  before "$1"
  is_among "$seen" "$states" && return 0
  case "${becomes[$1]} $seen" in
  'Paused Frozen') ;;
  'Paused Defined' | 'Paused absent')
    # Its LPAR went down: what is left is told at the end.
    return 0
    ;;
  *)
    [ "$seen" = "${becomes[$1]}" ] || stop \
      "$partition is $seen on ${host[$1]}, must be ${becomes[$1]}" \
      "see to it, then: $me rollback $number"
    ;;
  esac
  if [ "${host[$1]}" != "$from" ]; then
    # The copy may be all that is left of it.
    see "$from"
    is_among "$seen" "${before_from[$1]}" || stop \
      "$partition is $seen on $from, must be ${before_from[$1]} before the copy on $to may go" \
      "go on with: $me resume"
  fi
  tries=0
  while :; do
    if is_among Active "$states" && [ "$from" != "$to" ]; then
      # The two copies must never run together.
      see "$to"
      is_among "$seen" 'absent Defined' || stop "$partition is $seen on $to" \
        "it must not run on $from as well; see to it, then: $me rollback $number"
    fi
    mark "$number" "$1" begun
    say "${undo_host[$2]}# ${undo_line[$2]}"
    limited "${limit[$1]}" "${undo_host[$2]}" "${undo_line[$2]}"
    keep
    settle "${host[$1]}"
    before "$1"
    is_among "$seen" "$states" && return 0
    if [ "$status" = late ] || [ "$status" = 255 ] || [ "$tries" -ge 2 ]; then
      stop "it ended with status $status, and $partition is $seen on ${host[$1]}" \
        "what it printed is in $log" "see to it, then: $me rollback $number"
    fi
    ((tries = tries + 1))
    sleep "$pause"
  done
}

# ---- What the words on the command line do

usage() {
  cat <<END
usage: $0 [OPTION...] [dry-run | run | resume | status | step N | rollback N]

  dry-run      print what would be done, and do nothing (without a word, too)
  run          carry out every step, in an order that keeps the plan
  resume       go on where a run stopped; looks at the LPARs before it does anything
  status       print what became of each step
  step N       carry out one step
  rollback N   undo a step that did not pass its point of no return

  --yes        do not ask before points of no return
  --state FILE where to note what was done ($0.state); the log is FILE.log
  --lost LPAR  it is switched off: nothing runs there, whatever it says
  --skip WHAT  do not guard 'room' or 'level'
  --pause S    seconds between two tries (15)
  --timeout S  seconds for every command, whatever the plan says

RUN in the environment runs a line on an LPAR: RUN LPAR LINE (ssh).
END
}

# show_step: prints the step that was described last.
show_step() {
  print -r -- ''
  print -r -- "step $number ($id): $partition $from -> $to, $kind: $reason"
  [ -z "$waits" ] || print -r -- "  after step $waits"
  print -r -- "  only if it is ${before_from[1]} on $from"
  [ "$from" = "$to" ] || print -r -- "  and ${before_to[1]} on $to"
  [ -z "$needs" ] || print -r -- "  and $needs M of memory are available on $to"
  n=0
  while [ "$n" -lt "$count" ]; do
    ((n = n + 1))
    [ "${final[n]}" != yes ] || print -r -- '  -- point of no return: asks before'
    print -r -- "  ${host[n]}# ${line[n]}"
    text="${title[n]}; at most ${limit[n]} seconds"
    [ "${retries[n]}" = 0 ] || text="$text, ${retries[n]} retries"
    [ -z "${becomes[n]}" ] || text="$text; then it is ${becomes[n]}"
    print -r -- "      $text"
    k=0
    while [ "$k" -lt "$undo_count" ]; do
      ((k = k + 1))
      [ "${undo_of[k]}" != "$n" ] || print -r -- "      undone by ${undo_host[k]}# ${undo_line[k]}"
    done
  done
}

# show_status: prints what became of the step that was described last.
show_status() {
  step_state "$number"
  what=${word#step-}
  if [ "$what" = begun ]; then
    n=0
    while [ "$n" -lt "$count" ]; do
      ((n = n + 1))
      command_state "$number" "$n"
      case $word in
      begun) what="in doubt: ${host[n]}# ${line[n]}" ;;
      failed) what="failed: ${host[n]}# ${line[n]}" ;;
      esac
    done
  fi
  print -r -- "step $number ($id): $partition $from -> $to, $kind: $what"
}

# every WORD: describes each step and calls a function.
every() {
  current_step=0
  while [ "$current_step" -lt "$steps" ]; do
    ((current_step = current_step + 1))
    "step_$current_step"
    "$1"
  done
}

# open_state: reads the state file, or begins one.
open_state() {
  take_lock
  logging=yes
  [ -s "$state" ] || record plan "$plan"
  recall
}

# has_begun: whether the state file tells of a step.
has_begun() { [ -f "$state" ] && grep '^step-' "$state" >/dev/null 2>&1; }

# describe_one NUMBER: describes one step.
describe_one() {
  case $1 in
  '' | 0* | *[!0-9]*) misuse "'$1' is not the number of a step, 1 to $steps" ;;
  esac
  [ "$1" -le "$steps" ] || misuse "there is no step $1; the last is $steps"
  "step_$1"
}

# find_dependents: what waits for the step in $undone_step must not have begun.
find_dependents() {
  is_among "$undone_step" "$waits" || return 0
  step_state "$number"
  is_among "$word" 'new step-undone' || stop \
    "step $number waited for step $undone_step and has begun" "roll back step $number first"
}

RUN=${RUN:-ssh}
state=$0.state
logging='' agreed='' lost='' skipped='' pause=15 time_limit='' action='' which=''
while [ $# -gt 0 ]; do
  case $1 in
  --yes) agreed=yes ;;
  --state | --lost | --skip | --pause | --timeout)
    [ $# -gt 1 ] || misuse "$1 needs a value"
    case $1 in
    --state) state=$2 ;;
    --lost) lost="$lost $2" ;;
    --skip) skipped="$skipped $2" ;;
    --pause) pause=$2 ;;
    --timeout) time_limit=$2 ;;
    esac
    shift
    ;;
  -h | --help)
    usage
    exit 0
    ;;
  dry-run | run | resume | status)
    [ -z "$action" ] || misuse "one of '$action' and '$1'"
    action=$1
    ;;
  step | rollback)
    [ -z "$action" ] || misuse "one of '$action' and '$1'"
    [ $# -gt 1 ] || misuse "$1 needs the number of a step"
    action=$1 which=$2
    shift
    ;;
  *) misuse "unknown word '$1'" ;;
  esac
  shift
done
is_number "$pause" || misuse "--pause is '$pause', must be seconds"
[ -z "$time_limit" ] || is_number "$time_limit" || misuse "--timeout is '$time_limit', must be seconds"
log=$state.log
me=$0
[ "$state" = "$0.state" ] || me="$0 --state $state"

case ${action:-dry-run} in
dry-run)
  print -r -- "plan $plan"
  print -r -- "$headline"
  every show_step
  print -r -- ''
  print -r -- "Nothing was done. To carry it out: $me run"
  ;;
status)
  print -r -- "plan $plan"
  if [ -s "$state" ]; then recall; else print -r -- "$state is not there: nothing has begun"; fi
  every show_status
  ;;
run)
  has_begun && stop "this plan has begun, see $state" "go on with: $me resume"
  open_state
  say "plan $plan: run"
  every run_step
  say 'every step is done'
  ;;
resume)
  has_begun || stop "nothing has begun, $state is not there" "begin with: $me run"
  open_state
  say "plan $plan: resume"
  every run_step
  say 'every step is done'
  ;;
step)
  describe_one "$which"
  open_state
  say "plan $plan: step $which"
  "step_$which"
  run_step
  ;;
rollback)
  describe_one "$which"
  has_begun || stop "nothing has begun, $state is not there"
  open_state
  say "plan $plan: rollback of step $which"
  undone_step=$which
  every find_dependents
  "step_$which"
  roll_back
  ;;
esac
