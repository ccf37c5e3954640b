/* fault-server.h: starts fault-server.py and talks to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct _FaultServer FaultServer;

/* Aborts the test program when python3 is not there. */
FaultServer *fault_server_new       (void);
void         fault_server_free      (FaultServer *server);

/* "http://127.0.0.1:<port><path>" */
char        *fault_server_url       (FaultServer *server, const char *path);

/* The same with https and its port. */
char        *fault_server_tls_url   (FaultServer *server, const char *path);

/* With a port that takes no connection and refuses none. */
char        *fault_server_hole_url  (FaultServer *server, const char *path);

/* Blocks until it says that it has a request for @path, which it will not answer. */
void         fault_server_wait_for  (FaultServer *server, const char *path);
