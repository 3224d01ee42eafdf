"""What the window and the command line call: the domain joined with storage, papers and exchange."""
