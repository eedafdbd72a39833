import unicodedata

import pytest

from delegation575.documents import pdf
from delegation575.documents.checks import FONT_MISSING, check_font
from delegation575.documents.fonts import FACES, VIETNAMESE_LETTERS, font_folders, lacking, printable, tinos_letters
from delegation575.documents.refusals import FontMissing


def _tinos_files():
    return [path for folder in font_folders() for path in folder.rglob("Tinos-*.ttf")]


def _folder_without(tmp_path, face):
    for path in _tinos_files():
        if path.stem != f"Tinos-{face}":
            (tmp_path / path.name).symlink_to(path)
    return (tmp_path,)


def test_vietnamese_letters():
    assert len(VIETNAMESE_LETTERS) == 134
    assert {"Đ", "ơ", "Ử", "ỷ", "Ậ"} <= VIETNAMESE_LETTERS
    assert all(unicodedata.is_normalized("NFC", letter) and len(letter) == 1 for letter in VIETNAMESE_LETTERS)


def test_every_face_has_every_letter():
    assert lacking(font_folders()) == {}
    assert set(tinos_letters(font_folders())) == FACES


def test_missing_face_is_named(tmp_path):
    gaps = lacking(_folder_without(tmp_path, "BoldItalic"))
    assert {face: len(gap) for face, gap in gaps.items()} == {"Bold Italic": 134}


def test_missing_font_lacks_everything(tmp_path):
    assert set(lacking((tmp_path,))) == FACES
    assert printable((tmp_path,)) == frozenset()


def test_face_without_letters_is_found(monkeypatch):
    faces = tinos_letters(font_folders())
    gapped = {**faces, "Bold": faces["Bold"] - {ord("ỷ"), ord("Ạ")}}
    monkeypatch.setattr("delegation575.documents.fonts.tinos_letters", lambda _: gapped)
    assert lacking(font_folders()) == {"Bold": "Ạỷ"}


def test_broken_font_file_is_passed_over(tmp_path):
    (tmp_path / "Tinos-Regular.ttf").write_bytes(b"no font")
    assert set(lacking((tmp_path,))) == FACES


def test_other_family_under_the_name_is_passed_over(tmp_path):
    other = next(path for path in _tinos_files()[0].parent.glob("*.ttf") if not path.name.startswith("Tinos"))
    (tmp_path / "Tinos-Regular.ttf").symlink_to(other)
    assert tinos_letters((tmp_path,)) == {}


def test_check_font_here():
    assert check_font() == []


def test_check_font_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("delegation575.documents.checks.font_folders", lambda: (tmp_path,))
    assert [problem.id for problem in check_font()] == [FONT_MISSING]


def test_printing_refused_without_font(tmp_path, make_paper, monkeypatch):
    monkeypatch.setattr(pdf, "font_folders", lambda: _folder_without(tmp_path, "Italic"))
    with pytest.raises(FontMissing, match="Italic"):
        pdf.render_pdf(make_paper())


def test_other_face_in_the_file_refused(make_paper, monkeypatch):
    """The last look is at what was embedded: were Arimo asked for, Tinos would be the stranger."""
    monkeypatch.setattr("delegation575.documents.typesetting.FAMILY", "Arimo")
    with pytest.raises(FontMissing, match="Tinos-Bold"):
        pdf.render_pdf(make_paper())
