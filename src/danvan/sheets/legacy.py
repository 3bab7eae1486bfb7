"""Vietnamese typed with the fonts of the time before Unicode: TCVN3 (.VnTime) and VNI.

Such a text is stored as other letters and only looks right in its font: TCVN 5712:1993 puts "á" on
the byte that Latin-1 shows as "¸", VNI writes "á" as "aù". Read as Unicode it would be kept wrong.
"""

import re

#: Signs of TCVN3 inside a word or before one, where no Vietnamese text has them. Guillemets, the
#: soft hyphen and the middle dot are left out: they do stand beside letters in sound texts.
_TCVN3 = re.compile(
    "(?<=[A-Za-z])[¨©ª¬®¸¶¹¾¼½¡¢£¤¥¦](?=[A-Za-z])|(?<=[A-Za-z])µ(?![A-Za-z])|(?<![\\w])[®§](?=[^\\W\\d_])"
)
#: Vowels of VNI with the letter that stands for the tone.
_VNI = re.compile(
    "[aA][ùøûõïåäâêéèúÙØÛÕÏÅÄÂÊÉÈÚ]|[eoiuyEOIUY][øûïØÛÏ]|[eoEO][õâäåÕÂÄÅ]|[ñÑ][aeiouyAEIOUY]"
)
_LEAST_VNI = 2  # one may be a French word or name


def legacy_encoding(text: str) -> str | None:
    """Name the old encoding that a text is in.

    Returns:
        'TCVN3', 'VNI', or None when the text shows no sign of either.

    Example:
        >>> [legacy_encoding(text) for text in ("B¸o c¸o d©n vËn", "Ñaø Laït", "Đà Lạt")]
        ['TCVN3', 'VNI', None]
    """
    if text.isascii():
        return None
    if _TCVN3.search(text):
        return "TCVN3"
    return "VNI" if len(_VNI.findall(text)) >= _LEAST_VNI else None
