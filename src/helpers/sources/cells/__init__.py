"""What cells and columns say: texts, numbers, times; how problems of cells are named."""
