"""Makes pictures that tell of who made them, and reads cleaned ones, with Pillow.

usage: pictures.py make FOLDER      writes pictures of every kind; prints their names
       pictures.py compare A B      says in JSON whether B shows what A shows, and what B still tells
"""
import io
import json
import pathlib
import struct
import sys
import zlib

from PIL import Image, ImageCms, ImageOps, PngImagePlugin

SECRET = "Ada at 46.2N 6.1E"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()


def picture(mode="RGB", size=(40, 24)):
    image = Image.new("RGB", size)
    for x in range(size[0]):
        for y in range(size[1]):
            image.putpixel((x, y), (x * 6, y * 10, (x * y) % 256))
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
    return image.convert(mode)


def exif(orientation):
    """As a telephone writes it: camera, owner, place, a thumbnail's directory."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0xA430], tags[0x0112] = "Maker", "Phone 7", SECRET, orientation
    tags.get_ifd(0x8825).update({1: "N", 2: (46.0, 12.0, 0.0), 3: "E", 4: (6.0, 6.0, 0.0)})
    tags.get_ifd(0x8769).update({0x9003: "2026:11:29 12:00:00", 0x927C: SECRET.encode()})
    return tags.tobytes()


def text():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET)
    info.add_text("Comment", SECRET, zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add(b"tIME", struct.pack(">HBBBBB", 2026, 11, 29, 12, 0, 0))
    info.add(b"prVt", SECRET.encode(), after_idat=True)
    return info


def jpeg(image, **more):
    file = io.BytesIO()
    image.save(file, "JPEG", comment=SECRET, quality=90, **more)
    return file.getvalue()


def make(folder):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    files = {}
    for orientation in (1, 3, 6, 8):
        files[f"telephone-{orientation}.jpg"] = jpeg(
            picture(), exif=exif(orientation), xmp=XMP, icc_profile=profile, dpi=(300, 300)) + b"\0\0\0\x18ftypmp42" + SECRET.encode()
    files["progressive.jpg"] = jpeg(picture(), progressive=True, exif=exif(1))
    files["grey.jpg"] = jpeg(picture("L"))
    files["cmyk.jpg"] = jpeg(picture("CMYK"), icc_profile=None)
    files["restarts.jpg"] = jpeg(picture(size=(300, 200)), restart_marker_blocks=3, exif=exif(6))
    # IPTC in an application segment, a wide XMP, a thumbnail of its own, fill octets before a marker.
    files["segments.jpg"] = (b"\xFF\xD8" + b"".join(
        b"\xFF\xFF" + bytes([marker]) + struct.pack(">H", 2 + len(content)) + content for marker, content in (
            (0xED, b"Photoshop 3.0\0" + SECRET.encode()), (0xE1, b"http://ns.adobe.com/xmp/extension/\0" + XMP),
            (0xE0, b"JFXX\0\x10" + jpeg(picture(size=(8, 8)))), (0xE2, b"FPXR\0" + SECRET.encode()),
            (0xFE, SECRET.encode()))) + jpeg(picture())[2:])
    for mode in ("RGB", "RGBA", "L", "P", "1"):
        file = io.BytesIO()
        picture(mode).save(file, "PNG", pnginfo=text(), exif=exif(6 if mode == "RGB" else 1), dpi=(72, 72), icc_profile=profile)
        files[f"{mode}.png"] = file.getvalue() + SECRET.encode()
    file = io.BytesIO()
    picture().save(file, "PNG", save_all=True, append_images=[picture("L").convert("RGB")], duration=50, pnginfo=text())
    files["moving.png"] = file.getvalue()
    for name, more in {
        "lossy": {}, "lossless": {"lossless": True}, "turned": {"turned": True},
        "moving": {"save_all": True, "append_images": [picture().rotate(180)]},
    }.items():
        file = io.BytesIO()
        turned = more.pop("turned", False)
        picture("RGBA").save(file, "WEBP", exif=exif(8 if turned else 1), xmp=XMP, icc_profile=profile, **more)
        files[f"{name}.webp"] = file.getvalue() + SECRET.encode()
    for name, octets in files.items():
        (folder / name).write_bytes(octets)
    print("\n".join(files))


def shown(path):
    """What a viewer shows of each frame, upright."""
    frames = []
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            upright = ImageOps.exif_transpose(image)
            frames.append((upright.size, upright.mode, upright.convert("RGBA").tobytes()))
        return frames, image.info.get("icc_profile")


def compare(before, after):
    octets = after.read_bytes()
    with Image.open(after) as image:
        image.load()
        tags = {**image.getexif(), **image.getexif().get_ifd(0x8825), **image.getexif().get_ifd(0x8769)}
        known = {"icc_profile", "dpi", "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
                 "adobe", "adobe_transform", "exif", "transparency", "gamma", "srgb", "loop", "background", "timestamp",
                 "duration", "default_image", "disposal", "blend", "bbox", "aspect", "interlace"}
        told = sorted(set(image.info) - known)
    if after.suffix == ".png":
        check_sums(octets)
    print(json.dumps({
        "isSame": shown(before) == shown(after), "tags": sorted(tags), "told": told,
        "tells": SECRET.encode() in octets or b"xmpmeta" in octets, "octets": len(octets)}))


def check_sums(octets):
    place = 8
    while place < len(octets):
        length, = struct.unpack(">I", octets[place:place + 4])
        chunk, (check, ) = octets[place + 4:place + 8 + length], struct.unpack(">I", octets[place + 8 + length:place + 12 + length])
        assert zlib.crc32(chunk) == check, chunk[:4]
        place += 12 + length


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(pathlib.Path(sys.argv[2]))
    else:
        compare(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
