"""Renders a picture of a QR code and reads it, with implementations that are not ours: CairoSVG, Pillow, zxing-cpp.

usage: qr_reader.py PICTURE [soil] [screen]
PICTURE is an SVG file, or a text file (`.txt`) with the code in half blocks for a terminal with a dark background.
`soil` covers a part of the code first, and `screen` expects level L instead of M. Prints what the code says.
"""

import io
import pathlib
import sys

import cairosvg
import zxingcpp
from PIL import Image, ImageDraw, ImageOps

SCALE = 6


def from_terminal(text):
    lines = text.split("\n")
    width = len(lines[0])
    picture = Image.new("L", (width, 2 * len(lines)), 0)
    for row, line in enumerate(lines):
        assert len(line) == width, "the lines are not of one length"
        for column, character in enumerate(line):
            upper, lower = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}[character]
            picture.putpixel((column, 2 * row), upper)
            picture.putpixel((column, 2 * row + 1), lower)
    # A terminal has room around the text; a light margin stands for nothing that the text does not draw.
    return picture.resize((picture.width * SCALE, picture.height * SCALE), Image.NEAREST)


def from_svg(octets):
    png = cairosvg.svg2png(bytestring=octets, scale=SCALE)
    picture = Image.open(io.BytesIO(png))
    assert picture.getpixel((0, 0))[:3] == (255, 255, 255), "the picture has no white quiet zone"
    return ImageOps.grayscale(picture.convert("RGB"))


def main(path, soil, level):
    octets = path.read_bytes()
    picture = from_terminal(octets.decode()) if path.suffix == ".txt" else from_svg(octets)
    if soil:
        side = picture.width // 6
        corner = picture.width // 2
        ImageDraw.Draw(picture).rectangle((corner, corner, corner + side, corner + side), fill=0)
    codes = zxingcpp.read_barcodes(picture)
    assert len(codes) == 1, f"{len(codes)} codes in the picture"
    assert codes[0].format == zxingcpp.BarcodeFormat.QRCode
    assert codes[0].ec_level == level, f"error level {codes[0].ec_level}"
    sys.stdout.write(codes[0].text)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), "soil" in sys.argv[2:], "L" if "screen" in sys.argv[2:] else "M")
