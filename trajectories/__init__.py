"""Keep, check and report the trajectories of children and families through services."""
