"""The direct driver, part by part."""
