extension RunBook {
  /// What the words on the command line do.
  static let commandLine = #"""
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

    """#
}
