/* pratos-build-tree.h: lets the program run from where it was built.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* When this program stands in a build tree, tells it and its helpers, through the
 * environment, where the helpers and the data beside it are; what is set already wins.
 * For main(), before any thread. */
void pratos_build_tree_enter (void);
