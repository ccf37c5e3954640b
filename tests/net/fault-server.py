#!/usr/bin/env python3
# fault-server.py: an HTTP server on loopback that misbehaves as its paths say.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Prints "PORT <n> <m> <k>" first, m that of TLS with a certificate nobody trusts (see
# self-signed.pem, made for this and good for nothing else), k one that takes no
# connection and refuses none, and "GOT <path>" for requests that it will not answer, so that
# a test knows when its client is waiting.  Ends when its standard input is closed.
# Raw sockets, since a proper HTTP library refuses to do most of this.

import os.path
import socket
import ssl
import struct
import sys
import threading
import time

counts = {}
lock = threading.Lock()


def count(key):
    """How often this was asked for before."""
    with lock:
        counts[key] = counts.get(key, 0) + 1
        return counts[key] - 1


def head(status, *lines):
    return ("\r\n".join([f"HTTP/1.1 {status} X", *lines, "", ""])).encode()


def reply(body, status=200, *lines):
    return head(status, f"Content-Length: {len(body)}", *lines) + body


def body(n):
    return bytes(i * 7 & 255 for i in range(n))


def reset(connection):
    # a close with a linger time of zero is a reset
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def send_for_ever(connection, piece, pause=0.0):
    while True:
        connection.sendall(piece)
        time.sleep(pause)


def wait_for_ever(connection, path):
    print("GOT", path, flush=True)
    while connection.recv(4096):
        pass


# Each answers one request; False: close the connection.

def bytes_(connection, number, n):
    connection.sendall(reply(body(int(n)), 200, "Content-Type: application/x-test"))
    return True


def chunked(connection, number, n):
    data = body(int(n))
    connection.sendall(head(200, "Transfer-Encoding: chunked")
                       + b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data))
    return True


def connection_number(connection, number):
    connection.sendall(reply(str(number).encode()))
    return True


def status(connection, number, code):
    connection.sendall(reply(b"sorry", int(code)))
    return True


def busy(connection, number, code, times, key, after=None):
    if count(("busy", key)) < int(times):
        lines = [] if after is None else ["Retry-After: " + after.replace("_", " ")]
        connection.sendall(reply(b"later", int(code), *lines))
    else:
        connection.sendall(reply(body(1000)))
    return True


def cut(connection, number, n):
    connection.sendall(head(200, f"Content-Length: {2 * int(n)}") + body(int(n)))
    return False


def cut_chunked(connection, number, n):
    connection.sendall(head(200, "Transfer-Encoding: chunked") + b"%x\r\n" % int(n) + body(int(n)))
    return False


def without_length(connection, number, n):
    connection.sendall(head(200, "Connection: close") + body(int(n)))
    return False


def endless(connection, number, code="200"):
    connection.sendall(head(int(code), "Connection: close"))
    send_for_ever(connection, bytes(65536))


def announced(connection, number, n):
    connection.sendall(head(200, f"Content-Length: {n}") + body(100))
    wait_for_ever(connection, "/announced")


def reset_(connection, number, times, key, n):
    if count(("reset", key)) >= int(times):
        connection.sendall(reply(body(int(n))))
        return True
    connection.sendall(head(200, f"Content-Length: {n}") + body(int(n) // 2))
    time.sleep(0.05)  # what was sent must not be dropped by the reset
    reset(connection)
    return False


def empty(connection, number):
    return False


def loop(connection, number):
    connection.sendall(reply(b"", 302, "Location: /loop"))
    return True


def hops(connection, number, n):
    if int(n) == 0:
        connection.sendall(reply(body(1000)))
    else:
        connection.sendall(reply(b"there", 302, f"Location: /hops/{int(n) - 1}"))
    return True


def to(connection, number, *target):
    connection.sendall(reply(b"", 302, "Location: " + "/".join(target)))
    return True


def silent(connection, number):
    wait_for_ever(connection, "/silent")


def stalled(connection, number):
    connection.sendall(head(200, "Content-Length: 1000000") + body(1000))
    wait_for_ever(connection, "/stalled")


def drip(connection, number):
    connection.sendall(head(200, "Content-Length: 1000000"))
    send_for_ever(connection, b"x", 0.1)


def http09(connection, number):
    connection.sendall(b"just text, no status")
    return False


def bad_length(connection, number):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: banana\r\n\r\nhello")
    return False


def bad_chunk(connection, number):
    connection.sendall(head(200, "Transfer-Encoding: chunked") + b"zzz\r\nhello")
    return False


def long_header(connection, number):
    connection.sendall(head(200, "X: " + "y" * 300000, "Content-Length: 0"))
    return False


def endless_headers(connection, number):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    send_for_ever(connection, b"X-Again: and again\r\n" * 100)


def html(connection, number):
    connection.sendall(reply(b"<!DOCTYPE html><title>Log in</title>" + b" " * 100, 200,
                             "Content-Type: image/jpeg"))
    return True


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(4096)
        if not piece:
            return None
        if piece[0] == 0x16:  # a TLS handshake; real servers answer in plain text
            connection.sendall(reply(b"no TLS here", 400))
            return None
        data += piece
    return data.decode("latin-1").split("\r\n")


PATHS = {
    "bytes": bytes_, "chunked": chunked, "connection": connection_number, "status": status,
    "busy": busy, "cut": cut, "cut-chunked": cut_chunked, "without-length": without_length,
    "endless": endless, "announced": announced, "reset": reset_, "empty": empty, "loop": loop,
    "hops": hops, "to": to, "silent": silent, "stalled": stalled, "drip": drip, "http09": http09,
    "bad-length": bad_length, "bad-chunk": bad_chunk, "long-header": long_header,
    "endless-headers": endless_headers, "html": html,
}


def serve(connection, number):
    with connection:
        try:
            while (request := read_request(connection)) is not None:
                name, *arguments = request[0].split(" ")[1][1:].split("/")
                if name == "headers":
                    connection.sendall(reply("\n".join(request).encode()))
                elif name not in PATHS:
                    connection.sendall(reply(b"no such path", 404))
                elif not PATHS[name](connection, number, *arguments):
                    return
        except OSError:
            pass  # the client went away: most of these tests end so


def accept(listener):
    number = 0
    while True:
        try:
            connection, _ = listener.accept()
        except ssl.SSLError:
            continue  # it did not trust us, or does not speak TLS
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        number += 1
        threading.Thread(target=serve, args=(connection, number), daemon=True).start()


def listen(tls=None):
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    port = listener.getsockname()[1]
    if tls is not None:
        listener = tls.wrap_socket(listener, server_side=True)
    threading.Thread(target=accept, args=(listener,), daemon=True).start()
    return port


def listen_and_never_accept():
    """Linux drops what comes when the queue is full, as a broken network would."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    waiting = []
    for _ in range(4):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(listener.getsockname())
        waiting.append(client)
    return listener, waiting


def main():
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(os.path.join(os.path.dirname(__file__), "self-signed.pem"))
    hole = listen_and_never_accept()
    print("PORT", listen(), listen(tls), hole[0].getsockname()[1], flush=True)
    sys.stdin.read()


main()
