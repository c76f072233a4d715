"""Holds sign-ins with Python's own libraries in a pool of threads.

Reads {"sessions": [...], "authorityFile": ..., "concurrency": ...} from standard input, and prints how many succeeded
and how long it took from the first session's begin to the last one's end.
"""

import base64
import imaplib
import json
import poplib
import smtplib
import socket
import ssl
import sys
import time
from concurrent.futures import ThreadPoolExecutor

work = json.load(sys.stdin)
context = ssl.create_default_context(cafile=work["authorityFile"])
look_up = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **more: look_up("127.0.0.1", *rest, **more)


def response(session):
    return f"user={session['user']}\x01auth=Bearer {session['accessToken']}\x01\x01"


def imap(session):
    with imaplib.IMAP4_SSL(session["host"], session["port"], ssl_context=context) as client:
        client.authenticate("XOAUTH2", lambda _: response(session).encode())
        return client.select("INBOX", readonly=True)[0] == "OK"


def pop3(session):
    client = poplib.POP3_SSL(session["host"], session["port"], context=context)
    client._shortcmd("AUTH XOAUTH2")
    client._shortcmd(base64.b64encode(response(session).encode()).decode())
    client.stat()
    return client.quit().startswith(b"+OK")


def smtp(session):
    with smtplib.SMTP(session["host"], session["port"]) as client:
        client.starttls(context=context)
        client.ehlo()
        return client.auth("XOAUTH2", lambda _=None: response(session))[0] == 235


def hold(session):
    return {"imap": imap, "pop3": pop3, "smtp": smtp}[session["protocol"]](session)


begun = time.perf_counter()
with ThreadPoolExecutor(work["concurrency"]) as pool:
    succeeded = sum(pool.map(hold, work["sessions"]))
print(json.dumps({"succeeded": succeeded, "wallMs": (time.perf_counter() - begun) * 1000}))
