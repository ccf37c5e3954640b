/* pratos-net.h: what this layer adds to the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Registers the step kinds "fetch" and "decode" and sets libcurl up.  For main(), before
 * the first thread is started; again does nothing. */
void pratos_net_register_steps (void);
