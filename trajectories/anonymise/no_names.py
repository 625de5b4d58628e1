"""What is written with capital letters, or is in no dictionary, and is nobody."""

from typing import Final

NO_NAMES: Final = frozenset({
    "i", "im", "ive", "ill", "id", "god", "ok", "okay", "tv", "dvd", "pe", "re", "ict", "it",
    "maths", "gp", "gps", "nhs", "uk", "usa", "eu", "ta", "tas", "sen", "senco", "sendco", "hv",
    "sw", "ht", "lsa", "mp", "pm", "am", "bbc", "itv", "lego", "xbox", "playstation", "nintendo",
    "wii", "ipad", "iphone", "minecraft", "fortnite", "roblox", "pokemon", "google", "facebook",
    "youtube", "tiktok", "whatsapp", "instagram", "snapchat", "netflix", "cd", "pc", "diy", "bbq",
    "pj", "pjs", "rsvp", "ps", "nb", "tc", "cc", "wc", "asbo", "cv", "dna", "gcse",
})  # fmt: skip
"""What is written with capitals, or is in no dictionary, and names nobody."""
