"""Socket.IO: the live protocol of players, hosts and screens."""
