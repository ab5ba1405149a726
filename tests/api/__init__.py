"""Tests of the HTTP part."""
