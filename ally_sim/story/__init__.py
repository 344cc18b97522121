"""What an author wrote: the model of a story, and everything that reads and checks it."""
