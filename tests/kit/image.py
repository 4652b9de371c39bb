"""What tests read from pictures."""

from PIL import Image


def pixel_at(image: Image.Image, x_px: int, y_px: int) -> tuple[int, ...]:
    """Return the channels of one pixel of a picture that has several."""
    pixel = image.getpixel((x_px, y_px))
    assert isinstance(pixel, tuple)
    return pixel
