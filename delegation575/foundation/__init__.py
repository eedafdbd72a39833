"""What names no delegation noun: clock, working days, periods, Vietnamese text, history, stored files, forms."""
