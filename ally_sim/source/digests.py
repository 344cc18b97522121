"""Digests, from where `hashlib` takes them: it would bring OpenSSL along, at every start."""

try:
    from _blake2 import blake2b, blake2s
except ImportError:  # another Python keeps them elsewhere
    from hashlib import blake2b, blake2s

__all__ = ["blake2b", "blake2s"]
