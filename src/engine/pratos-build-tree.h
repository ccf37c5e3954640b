/* pratos-build-tree.h: lets a program run from where it was built.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* When this program stands in @own_folder ("src/cli") of a build tree, tells it and its
 * helpers, through the environment, where helpers, data, translations and the settings'
 * schema beside it are; what is set already wins.  For main(), before any thread. */
void pratos_build_tree_enter (const char *own_folder);
