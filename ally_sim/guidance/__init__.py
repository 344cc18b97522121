"""The guidance catalogue: entries, themes, tensions and the documents they come from."""
