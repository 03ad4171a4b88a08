extension RunBook {
  /// The words in which a step describes itself.
  static let description = #"""
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

    """#
}
