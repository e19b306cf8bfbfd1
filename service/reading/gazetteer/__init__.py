"""Where places are: an indexed file of the world's countries, regions, districts and towns, and how it is asked."""
