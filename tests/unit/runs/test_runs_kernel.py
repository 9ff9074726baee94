"""Kernels of one process stand on an address of their own, where no other process takes their ports."""

import os
import socket
import sys

import pytest
from jupyter_client.localinterfaces import is_local_ip

from helpers.runs.kernel import OwnKernel, own_address

linux = pytest.mark.skipif(sys.platform != "linux", reason="others have one address for all")


@linux
def test_each_process_has_an_address_that_can_be_listened_on():
    found = {own_address(process) for process in (1, 255, 256, 65_536, 4_194_303)}
    assert len(found) == 5
    for address in found:
        assert is_local_ip(address)
        with socket.socket() as probe:
            probe.bind((address, 0))


@linux
def test_a_port_taken_elsewhere_is_free_there():
    with socket.socket() as other, socket.socket() as own:
        other.bind(("127.0.0.1", 0))
        own.bind((own_address(os.getpid()), other.getsockname()[1]))


def test_without_such_addresses_the_usual_one_serves(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    assert own_address(-1).startswith("127.0.0.1")


def test_kernels_are_given_it():
    assert OwnKernel().ip == own_address(os.getpid())
