# zsh-answers.zsh FILE LINE: what the completion in FILE offers for LINE, one a line.
#
# zsh completes only on a terminal.  Here the functions by which a completion gives its
# answers say them instead.
#
# SPDX-License-Identifier: GPL-3.0-or-later

# An answer is offered if it begins as what was typed does.
offer () {
  local answer
  for answer; do
    [[ $answer == ${(b)begun}* ]] && print -r -- $answer
  done
}

# _describe WHAT ARRAY: each element is ANSWER or ANSWER:MEANING.
_describe () {
  offer ${${(@P)2}%%:*}
}

_files () {
  local -a files
  files=($~begun*(N))
  offer $files
}

# What ACTION offers for $2: (ANSWER…), or a function of those above.
offer_by () {
  local action=$1 begun=$2
  if [[ $action == \(* ]]; then
    offer ${(z)${action#\(}%\)}
  else
    ${(z)action}
  fi
}

# _arguments SPECIFICATION…: --NAME[MEANING], --NAME=[MEANING]:WHAT:ACTION or *:WHAT:ACTION.
_arguments () {
  local specification action
  for specification; do
    action=${specification##*:}
    if [[ $specification == \*:* ]]; then
      [[ $begun != -* ]] && offer_by $action $begun
    elif [[ $begun != --*=* ]]; then
      offer ${specification%%\[*}
    elif [[ ${specification%%\[*} == ${begun%%=*}= ]]; then
      offer_by $action ${begun#*=}
    fi
  done
}

words=(${(z)2})
[[ $2 == *' ' ]] && words+=('')
CURRENT=$#words
begun=$words[-1]
source $1
