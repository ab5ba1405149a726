"""The whole product as an organizer uses it."""
