"""Every goal as a ratio measured side by side in one run; `make bench` prints the table. Never a gate."""
