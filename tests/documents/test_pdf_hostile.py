"""Whatever people typed is printed as text: nothing is fetched, nothing is markup, nothing breaks the layout."""

import socket
from itertools import cycle, islice, product

import pytest

from delegation575.documents.papers import Appendix, Column, Paragraph, Signature, Table

ADDRESSES = ("http://127.0.0.1:9/x", "file:///etc/passwd", "//127.0.0.1/x", "data:text/css,*{display:none}", "../x")
MARKUP = (
    '<img src="{}">',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    "<style>@import url({});</style>",
    '<style>@font-face {{ font-family: Tinos; src: url("{}") }}</style>',
    '<object data="{}"></object>',
    '<iframe src="{}"></iframe>',
    '<svg><image href="{}"/></svg>',
    '"><img src={}>',
    "' style='background: url({})",
    "</title><img src='{}'>",
    "</body><script src='{}'></script>",
    "]]><!--<img src='{}'>-->",
    "{{% include '{}' %}}{{{{ settings.SECRET_KEY }}}}",
    "url({}) attr(href) content: url({})",
    "=HYPERLINK({})",
    "&lt;img src={}&gt; &#60;img src={}&#62;",
    "\u202e<img src='{}'>\x00\ud800",
    "--line-spacing: 1pt; background: url({})",
    "}} body {{ background: url({}) }}",
)
HOSTILE = tuple(markup.replace("{}", address) for markup, address in product(MARKUP, ADDRESSES))


@pytest.fixture
def fetched(monkeypatch):
    """Every address asked for while printing, and every socket opened."""
    asked: list[object] = []
    monkeypatch.setattr("weasyprint.urls.URLFetcher.fetch", lambda *request, **_: asked.append(request))
    monkeypatch.setattr(socket.socket, "connect", lambda *request: asked.append(request))
    return asked


def test_thousand_hostile_paragraphs(print_paper, fetched):
    texts = list(islice(cycle(HOSTILE), 1000))
    printed = print_paper(blocks=tuple(Paragraph(text) for text in texts))
    assert fetched == []
    assert printed.text.count("etc/passwd") >= 200
    assert printed.fonts == {"Tinos", "Tinos-Bold"} | printed.fonts
    assert "/EmbeddedFiles" not in printed.reader.root_object.get("/Names", {})


@pytest.mark.parametrize("text", HOSTILE[:: len(ADDRESSES)])
def test_hostile_text_in_every_field(print_paper, fetched, text):
    text = text.replace("{{%", "{%")
    table = Table((Column(text),), ((text,),), caption=text, unit=text)
    printed = print_paper(
        superior=text,
        issuer=text,
        symbol=text,
        place=text,
        draft_mark=text,
        type_name=text,
        abstract=(text,),
        addressees=(text,),
        blocks=(Paragraph(text), table),
        signature=Signature((text,), text, (text,)),
        recipients=(text,),
        appendices=(Appendix(text, (table,)),),
        demo_mark=text,
        sheet_note=text,
    )
    assert fetched == []
    assert {name.split("-")[0] for name in printed.fonts} == {"Tinos"}


def test_fetcher_allows_nothing(print_paper):
    print_paper()
    from delegation575.documents.typesetting import _nothing_fetched

    for address in (*ADDRESSES[:2], "data:text/plain,x", "https://example.org/", "ftp://example.org/"):
        with pytest.raises(ValueError, match="disallowed protocol"):
            _nothing_fetched().fetch(address)


@pytest.mark.parametrize("text", ["Đoàn công tác " * 7143, "Đ" * 100_000, "một\n" * 3_000])
def test_endless_paragraph(print_paper, text):
    printed = print_paper(blocks=(Paragraph(text),))
    words = printed.words(2)
    assert max(word.right for word in words) <= 195.2
    letters = sum(page.count("Đ") + page.count("một") for page in printed.pages)
    assert letters >= text.count("Đ") + text.count("một")


def test_endless_cell(print_paper):
    table = Table((Column("Đơn vị"), Column("Nội dung", 3)), (("phường", "kết quả " * 5_000), ("xã", "hết")))
    text = print_paper(blocks=(table,)).text
    assert (text.count("kết"), text.count("quả")) == (5_001, 5_001)
    assert "2 xã hết" in text


def test_endless_head(print_paper):
    printed = print_paper(superior="Tỉnh uỷ " * 60, issuer="Đoàn" * 100, symbol="B" * 200, abstract=("kết quả " * 300,))
    assert max(word.right for word in printed.words(1)) <= 195.2


def test_empty_paper(print_paper):
    printed = print_paper(blocks=(), recipients=(), abstract=(), signature=Signature((), ""))
    assert len(printed.pages) == 1
