"""The summary of the seed's own half-year: the facts of 20/7/2022 stand in the printed paper."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delegation575.directives.models import Assessment, ConferenceProposal, Directive, Recommendation
from tests.servers import Database

HEADINGS = [
    "I. KẾT QUẢ HOẠT ĐỘNG 6 THÁNG ĐẦU NĂM",
    "II. ĐÁNH GIÁ CHUNG",
    "III. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2022",
    "IV. KIẾN NGHỊ, ĐỀ XUẤT",
]


def _text(pdf: Path) -> str:
    """The words of the paper in one line, page numbers and line breaks aside."""
    raw = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return " ".join(raw.split())


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


@pytest.fixture
def printed(fresh_database: Database, tmp_path: Path) -> dict[str, str]:
    call_command("load_seed")
    versions = {"after": [], "before": ["--before"]}
    for name, options in versions.items():
        call_command("print_summary", "2022-H1", "--pdf", str(tmp_path / name), *options)
    return {name: _text(tmp_path / name) for name in versions}


def test_summary_after_the_conference_holds_its_words(printed: dict[str, str]) -> None:
    paper = _bare(printed["after"])
    said = [
        *Assessment.objects.values_list("text", flat=True),
        *Directive.objects.values_list("text", flat=True),
        *ConferenceProposal.objects.values_list("text", flat=True),
        *Recommendation.objects.values_list("text", flat=True),
    ]
    assert len(said) > 30
    assert [text for text in said if _bare(text) not in paper] == []


def test_summary_before_the_conference_knows_nothing_of_it(printed: dict[str, str]) -> None:
    paper = _bare(printed["before"])
    assert [text for text in Directive.objects.values_list("text", flat=True) if _bare(text) in paper] == []


@pytest.mark.parametrize("version", ["after", "before"])
def test_summary_has_the_form_of_a_party_paper(printed: dict[str, str], version: str) -> None:
    paper = printed[version]
    places = [paper.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    for line in ["TỈNH UỶ HÀ GIANG", "ĐOÀN CÔNG TÁC 575", "ĐẢNG CỘNG SẢN VIỆT NAM", "-BC/ĐCT575", "Dự thảo", "BÁO CÁO"]:
        assert line in paper
    assert "Hà Giang, ngày tháng năm 2022" in paper
    assert "PHÓ BÍ THƯ kiêm" in paper or ("PHÓ BÍ THƯ" in paper and "kiêm" in paper)
    assert "Nguyễn Mạnh Dũng" in paper


def test_command_refuses_an_unknown_half_year(fresh_database: Database, tmp_path: Path) -> None:
    call_command("load_seed")
    with pytest.raises(CommandError, match="2022-H3"):
        call_command("print_summary", "2022-H3", "--pdf", str(tmp_path / "x.pdf"))


def test_command_without_any_delegation_says_so(fresh_database: Database, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--delegation"):
        call_command("print_summary", "2022-H1", "--pdf", str(tmp_path / "x.pdf"))
