"""Files as akimats and others send them, each made when asked for, with what is expected of it."""
