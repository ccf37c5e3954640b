#!/bin/sh
# test-translations.sh: every text can be translated, and is, into every language.
#
# Usage: test-translations.sh SOURCE-ROOT
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

root=$1
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$root" || exit 99

number=0
status=0

# report NAME FILE: passes when FILE, which holds what is wrong, is empty.
report ()
{
  number=$((number + 1))
  if [ -s "$2" ]; then
    echo "not ok $number $1"
    sed 's/^/# /' "$2"
    status=1
  else
    echo "ok $number $1"
  fi
}

languages=$(grep -v '^#' po/LINGUAS)
grep -v '^#' po/POTFILES.in | sort > "$work/listed"
{
  grep -rlE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\("' src --include='*.c' --include='*.h'
  grep -rlE 'translatable="(yes|true)"' ui --include='*.ui' 2> /dev/null
} | sort > "$work/translatable"

echo "1..$((3 + 2 * $(echo "$languages" | wc -w)))"

comm -13 "$work/listed" "$work/translatable" > "$work/missing"
report "po/POTFILES.in lists every file with text" "$work/missing"

while read -r file; do
  [ -e "$file" ] || echo "$file"
done < "$work/listed" > "$work/gone"
report "what po/POTFILES.in lists is there" "$work/gone"

grep -vxFf "$work/gone" "$work/listed" > "$work/files"
xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=g_dngettext:2,3 --keyword=ngettext:1,2 --keyword=g_dpgettext2:2c,3 \
  --files-from="$work/files" --output="$work/all.pot" 2> "$work/errors"
report "the texts can be taken out of the sources" "$work/errors"

for language in $languages; do
  msgcmp --use-untranslated "po/$language.po" "$work/all.pot" > "$work/absent" 2>&1
  msgattrib --untranslated --no-obsolete "po/$language.po" >> "$work/absent"
  msgattrib --only-fuzzy --no-obsolete "po/$language.po" >> "$work/absent"
  report "$language has every text" "$work/absent"
  msgfmt --check --output-file=/dev/null "po/$language.po" 2> "$work/wrong"
  report "$language keeps formats and plurals" "$work/wrong"
done
exit $status
