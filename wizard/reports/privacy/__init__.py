"""What leaves the house: identifying words replaced, consistently, in a whole report."""
