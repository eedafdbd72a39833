"""Text pasted from documents typed with the old Vietnamese fonts, which arrives unreadable.

TCVN3 (.VnTime) and VNI (VNI-Times) drew Vietnamese letters in the places of Western ones, so that
"Tỉnh uỷ" arrives as "TØnh uû" or "Tænh uyû"; UTF-8 read as Western text gives "Tá»‰nh uá»·". The
letters cannot be told from a foreign name one by one ("Müller"); a word counts as old only if,
read with the old table, it becomes a Vietnamese syllable.
"""

import re
import unicodedata

# What each table draws, in the order of the codes above it.
_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_VOWEL_MARK = re.compile(f"([aeiouyöô])([{''.join(_VNI_MARKS)}])")

# Western letters and signs that no Vietnamese text in Unicode holds inside a word.
_SUSPECT = frozenset("¡¢£¤¥¦§¨©ª«\u00ad¬®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþ")
_WORD = re.compile("[A-Za-z\u00a1-\u00a9\u00aa-\u00ae\u00b5-\u00ff]+")
_UNIT = re.compile("µ[A-Za-z]")
_READABLE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_MISREAD_UTF8 = re.compile("á[º»][^\\s]|Ä[\u0091\u2018\u0090]|Æ[°¡]")
_ONSETS = "ngh|ng|nh|kh|gh|gi|ch|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_NUCLEI = (
    "uyê|uya|uyu|uây|uôi|ươi|ươu|iêu|yêu|oai|oay|oeo|oao|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|yê|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"({_ONSETS})?({_NUCLEI})(ch|ng|nh|[cmnpt])?")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def looks_legacy(text: str) -> bool:
    """Whether the text, as it was pasted, comes from an old Vietnamese font or a misread encoding.

    Ask before `nfc`, which drops signs that these fonts use as letters. One such word is enough in
    a text without a readable Vietnamese letter, two are enough in any.
    """
    if text.isascii():
        return False
    if _MISREAD_UTF8.search(text):
        return True
    found = sum(map(_is_legacy_word, _words(text)))
    return found >= 2 or (found == 1 and not _READABLE.search(text))


def _words(text: str) -> list[str]:
    """Words of Western letters alone: a word with a Vietnamese letter is readable already."""
    return [word for run in text.split() if not _READABLE.search(run) for word in _WORD.findall(run)]


def _is_legacy_word(word: str) -> bool:
    if len(word) < 2 or not _SUSPECT.intersection(word) or _UNIT.fullmatch(word):
        return False
    return _is_syllable("".join(_TCVN3.get(letter, letter) for letter in word)) or _is_syllable(_from_vni(word))


def _from_vni(word: str) -> str:
    marked = _VNI_VOWEL_MARK.sub(lambda pair: pair[1] + _VNI_MARKS[pair[2]], word.lower())
    return "".join(_VNI_LETTERS.get(letter, letter) for letter in marked)


def _is_syllable(word: str) -> bool:
    marks = unicodedata.normalize("NFD", word.lower())
    toneless = "".join(mark for mark in marks if mark not in _TONES)
    tones = len(marks) - len(toneless)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
