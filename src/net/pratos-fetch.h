/* pratos-fetch.h: the step kind "fetch": the bytes behind one address.
 *
 * Arguments (sa{sv}): the address (http or https, with its scheme), and
 *   'contact'          s  who runs this program, for the User-Agent (default: none)
 *   'max-bytes'        t  most bytes of a body, counted as they come (64 MiB)
 *   'max-tries'        u  tries in all when the server asks to come back, 1 to 10 (3)
 *   'connect-timeout'  u  seconds to be connected, TLS included, 1 to 10 (10)
 *   'low-speed'        t  bytes a second; slower than this … (64)
 *   'low-speed-time'   u  … for so many seconds is given up; waiting for the first byte
 *                         counts too, so it must be longer than a server's delay (30)
 *   'line'        (tttt)  a PratosLine: what the server is known to give, for a what-if
 * Options of another type are as good as not given.
 *
 * Result: blob, the bytes as they came over the wire; variant (ssu): the address that
 * answered after all redirects, its Content-Type ("" if it gave none), the status.
 *
 * Bytes go into the worker's spool and, as they arrive, into the sink if there is one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#define PRATOS_FETCH_KIND "fetch"

/* Why a fetch failed.  'host' is a string, the name of the host that was asked (of the
 * last one after redirects); 'detail' is libcurl's English explanation. */
#define PRATOS_FAULT_BAD_URL          "bad-url"          /* 'url', 'detail': <string> */
#define PRATOS_FAULT_DNS              "dns"              /* 'host' */
#define PRATOS_FAULT_REFUSED          "refused"          /* 'host', 'port': <uint32> */
#define PRATOS_FAULT_CONNECT          "connect"          /* 'host', 'detail': no route and the like */
#define PRATOS_FAULT_CONNECT_TIMEOUT  "connect-timeout"  /* 'host', 'seconds': <uint32> */
#define PRATOS_FAULT_TLS              "tls"              /* 'host', 'detail' */
#define PRATOS_FAULT_HTTP_STATUS      "http-status"      /* 'host', 'status': <int32> */
#define PRATOS_FAULT_REDIRECTS        "redirects"        /* 'host', 'limit': <uint32>: more than that */
#define PRATOS_FAULT_REDIRECT_REFUSED "redirect-refused" /* 'host', 'url': where it wanted to send us */
#define PRATOS_FAULT_HTTP_PROTOCOL    "protocol"         /* 'host', 'detail': not proper HTTP */
#define PRATOS_FAULT_TOO_LARGE        "too-large"        /* 'limit': <uint64> bytes */
#define PRATOS_FAULT_CUT              "cut"              /* 'host', 'received': <uint64>,
                                                            'expected': <uint64>, 0: not known */
#define PRATOS_FAULT_RESET            "reset"            /* 'host', 'received': <uint64> */
#define PRATOS_FAULT_EMPTY_REPLY      "empty-reply"      /* 'host' */
#define PRATOS_FAULT_SLOW             "slow"             /* 'host', 'seconds': <uint32> */
#define PRATOS_FAULT_DESCRIPTORS      "no-descriptor"    /* no parameters: too many open files */
#define PRATOS_FAULT_NETWORK          "network"          /* 'host', 'detail': anything else */

#define PRATOS_FETCH_MAX_REDIRECTS 10

extern const PratosStepKind pratos_fetch_kind;

/* "pratos/0.1.0 (contact) libcurl/7.88.1"; without a contact no parentheses. */
char *pratos_fetch_user_agent (const char *contact);
