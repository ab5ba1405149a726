"""What every test may lean on: servers, browsers, databases, waiting."""
