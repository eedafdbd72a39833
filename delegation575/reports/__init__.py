"""What each member owes per period: duties, deadlines, submission, quality."""
