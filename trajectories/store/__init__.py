"""Open and write the files of a study; nothing else touches them."""
