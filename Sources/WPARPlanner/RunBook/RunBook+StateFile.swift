extension RunBook {
  /// What notes and recalls what was done, so that a run can be killed at any moment.
  static let stateFile = #"""
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

    """#
}
