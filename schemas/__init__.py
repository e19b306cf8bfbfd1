"""The contract: request and response shapes."""
