"""Webhooks: new claims are sent to those who have subscribed to them."""
