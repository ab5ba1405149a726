"""REST: what organizers and other programs ask for."""
