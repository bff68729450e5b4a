"""Values with units: durations, sizes, counts, ports, addresses, times, zones. Normalised."""
