"""Decodes each PNG whole and compares its size with what was asked; finds every tool's name in each PDF.

Lines on stdin: `png FILE WIDTH` or `pdf FILE NAMES`, where NAMES is a file of one name a line.
"""
import re
import struct
import subprocess
import sys
import zlib

failed = False


def fail(what):
    global failed
    failed = True
    print(what)


def png(file, width):
    data = open(file, "rb").read()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return fail(f"{file}: no PNG")
    at, pixels, size, ended = 8, b"", None, False
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if zlib.crc32(kind + body) != struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]:
            return fail(f"{file}: a chunk is broken")
        if kind == b"IHDR":
            size = struct.unpack(">IIBBBBB", body)
        pixels += body if kind == b"IDAT" else b""
        ended = kind == b"IEND"
        at += 12 + length
    rows = zlib.decompress(pixels)
    if not ended or size[2:4] != (8, 2) or len(rows) != size[1] * (1 + size[0] * 3):
        fail(f"{file}: not the pixels of {size}")
    if size[0] != int(width):
        fail(f"{file}: {size[0]} pixels wide, {width} were asked for")


def pdf(file, names):
    told = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True)
    if told.returncode or told.stderr.strip():
        return fail(f"{file}: pdftotext says {told.stderr.strip()}")
    shown = re.sub(r"\s+", " ", told.stdout)
    for name in open(names, encoding="utf-8"):
        if name.strip() not in shown:
            fail(f"{file}: {name.strip()!r} is not in its text")


for line in sys.stdin:
    what, *rest = line.split()
    {"png": png, "pdf": pdf}[what](*rest)
sys.exit(failed)
