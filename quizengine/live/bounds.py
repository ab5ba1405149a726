"""Every bound of the live part in one place: what one client may cost the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Figures of `live`; the defaults are the product's, tests shorten them.

    Attributes:
        message_bytes: Longest message from a client, counted over fragments.
        queued_packets: Packets waiting for one client before it is dropped.
        queued_bytes: Bytes waiting for one client before it is dropped; shared frames count fully.
        unread_ms: How long a client with waiting packets may take no byte of them (`direct`).
        stall_ms: How long a socket may take nothing of what it is sent, or not even answer pings.
        send_buffer_bytes: What the kernel may hold for one client.
        frames_per_s: Frames of any kind a socket may send, sustained; ten times that in a burst.
        handshake_ms: From the TCP connection to a whole HTTP request, also for a body.
        keep_alive_ms: How long an HTTP connection may idle between requests.
        join_ms: From connecting to joining a contest.
        events_per_s: Sustained rate of events per connection.
        events_burst: Events a connection may send at once.
        refused_events: Events refused for their rate within ``refused_ms`` before the drop.
        refused_ms: See ``refused_events``.
        waiting_events: Queued events of one connection before `slow_down`.
        workers: Greenlets that run queued events.
        wrong_pins: Wrong pins per minute and address before everything is "unknown".
        right_claims: Members who came in remembered per address; as many may mistype.
        addresses: Addresses remembered for wrong pins; the longest unseen goes first.
        chunk: Recipients served before others get their turn.
        ping_interval_s: Engine.IO ping.
        ping_timeout_s: Engine.IO ping unanswered.
        tick_ms: Pause between two ticks.
        follow_ms: Pause between two looks for changes that nobody announced.
        coalesce_ms: Progress and roster go out at most once per this time.
        probe_ms: Pause between two round-trip probes of one player.
        drain_ms: How long a stop waits for answers under way.
    """

    message_bytes: int = 65_536
    queued_packets: int = 100
    queued_bytes: int = 33_554_432
    unread_ms: int = 2_500
    stall_ms: int = 30_000
    send_buffer_bytes: int = 131_072
    frames_per_s: int = 50
    handshake_ms: int = 10_000
    keep_alive_ms: int = 75_000
    join_ms: int = 30_000
    events_per_s: int = 10
    events_burst: int = 20
    refused_events: int = 40
    refused_ms: int = 10_000
    waiting_events: int = 32
    workers: int = 64
    wrong_pins: int = 10
    right_claims: int = 1_000
    addresses: int = 10_000
    chunk: int = 200
    ping_interval_s: int = 15
    ping_timeout_s: int = 15
    tick_ms: int = 50
    follow_ms: int = 250
    coalesce_ms: int = 250
    probe_ms: int = 15_000
    drain_ms: int = 10_000


BOUNDS = Bounds()
