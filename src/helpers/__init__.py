"""Telaah: reproduce, rerun and publish evaluations of teacher-learning programmes."""

__version__ = "0.1.0"
