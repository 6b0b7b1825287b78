"""Search: which settings a network learns best with, on one machine or on many."""
