#!/bin/sh
# in-portuguese.sh: runs a program in the locale pt_BR.UTF-8, made for it if need be.
#
# Usage: in-portuguese.sh PROGRAM [ARGUMENT…]
#
# Where the locale's definition is not installed the program runs with Portuguese words
# but the numbers of the C locale; it can see that for itself.
#
# SPDX-License-Identifier: GPL-3.0-or-later
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

LANGUAGE=pt_BR
if localedef -i pt_BR -f UTF-8 "$work/pt_BR.UTF-8" > /dev/null 2>&1; then
  LOCPATH=$work LC_ALL=pt_BR.UTF-8
  export LOCPATH
else
  LC_ALL=C.UTF-8
fi
export LANGUAGE LC_ALL

"$@"
