/* pratos-build-folder.h: lets the window program run from where it was built.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* When this program stands in a build tree, says through the environment where helpers,
 * data, settings' schema and translations beside it are; what is set already wins.  For
 * main(), before any thread. */
void pratos_build_folder_enter (void);
