"""Warm kernels: real Jupyter kernels, forked from a process that has read the scientific stack already."""
