"""What the machine tells authors: proofs about every state, players that are not there, reports."""
