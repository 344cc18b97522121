"""The pieces every page is built of: each is given view data and tells of clicks by ids."""
