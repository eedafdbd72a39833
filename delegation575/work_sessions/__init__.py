"""When the delegation meets a host: register, agree, hold, record, cancel; no overlap."""
