"""What the pages of the organisation read: each page a fixed number of queries, however many rows."""
