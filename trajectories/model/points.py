"""A picture as points of colour, for whoever paints it without knowing any format of pictures."""

import msgspec


class Points(msgspec.Struct, frozen=True):
    """Points row by row, three bytes each: red, green, blue."""

    width: int
    height: int
    colours: bytes

    def at(self, x: int, y: int) -> tuple[int, int, int]:
        """Give the colour of a point."""
        place = (y * self.width + x) * 3
        red, green, blue = self.colours[place : place + 3]
        return red, green, blue
