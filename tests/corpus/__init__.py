"""``make corpus``: what the readers make of real files, beside what is known of them."""
