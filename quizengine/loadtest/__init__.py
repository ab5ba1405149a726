"""A load generator: thousands of players in one process that cost next to nothing.

What it measures must be the server. So there is no client library, task or
coroutine per connection: one epoll, one shared buffer, frames written from
templates, and messages told apart by their first bytes. How much it costs all
the same is measured against a server that does nothing (`cost`).

It knows the protocol and nothing of the server's code.
"""
