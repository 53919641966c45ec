"""The mailbox: leads, replies and bounces read over IMAP, each message once, none of them touched.

`choices` is what a person chose, `sign_in` and `access` how the desk gets in, `server` talks with
the server, `cursor` and `taking` take each message once, `watch` waits for the next one.
"""
