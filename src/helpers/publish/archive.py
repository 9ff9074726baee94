"""Zip files that are equal whenever their contents are: fixed order, fixed times, fixed attributes."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

# Any fixed day serves; a zip file cannot say one before 1980.
_DEFAULT_DATE = 1_577_836_800  # 2020-01-01
_FIRST_ZIP_DATE = 315_532_800


def source_date() -> int:
    """The time that goes into files, in seconds since 1970: ``SOURCE_DATE_EPOCH`` or a fixed day."""
    try:
        return max(int(os.environ.get("SOURCE_DATE_EPOCH", _DEFAULT_DATE)), _FIRST_ZIP_DATE)
    except ValueError:
        return _DEFAULT_DATE


def source_datetime() -> datetime:
    """``source_date`` as a date with its zone."""
    return datetime.fromtimestamp(source_date(), UTC)


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a zip file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members: Mapping[str, bytes]) -> bytes:
    """A zip file of ``members``, the same bytes for the same members."""
    buffer = io.BytesIO()
    when = source_datetime().timetuple()[:6]
    # Office programs look for the list of types first.
    names = sorted(members, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, when)
            packed = name.endswith(".png")  # by itself
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on Windows as elsewhere
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name], compresslevel=6)
    return buffer.getvalue()
