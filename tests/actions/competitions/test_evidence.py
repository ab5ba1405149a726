"""Files of evidence: what is taken, who may read them."""

import pytest

from quizengine.rules.competition_refusals import BadEvidence, NoSuchEvidence
from quizengine.rules.refusals import NotAllowed
from tests.actions.competitions.court import JULY, Court
from tests.actions.competitions.staff import Staff

PDF = b"%PDF-1.7 ..."


@pytest.fixture
def staff(court: Court) -> Staff:
    return Staff(court)


def upload(staff: Staff, name: str = "签到表.pdf", content: bytes = PDF) -> str:
    evidence = staff.engine.competition_evidence
    return evidence.upload(staff.civil, staff.court.id, name, content).evidence_id


def test_a_file_comes_back_as_it_was(staff: Staff) -> None:
    made = upload(staff)
    found = staff.engine.competition_evidence.get(staff.panel, staff.court.id, made)
    assert (found.content, found.about.name, found.about.media_type) == (
        PDF,
        "签到表.pdf",
        "application/pdf",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>"),
        ("page.svg", b"<svg onload=''>"),
        ("签到表.pdf", b"<script>"),
        ("签到表.pdf", b""),
        ("run.exe", b"MZ"),
        ("签到表.pdf", PDF + b"x" * 10_000_000),
    ],
    ids=["html", "svg", "no pdf", "empty", "program", "too large"],
)
def test_what_is_no_document_is_not_taken(staff: Staff, name: str, content: bytes) -> None:
    with pytest.raises(BadEvidence):
        upload(staff, name, content)


def test_an_editor_reads_his_own_files_and_those_of_his_unit_s_values(staff: Staff) -> None:
    evidence = staff.engine.competition_evidence
    made = upload(staff)
    evidence.get(staff.civil, staff.court.id, made)
    with pytest.raises(NoSuchEvidence):
        evidence.get(staff.criminal, staff.court.id, made)
    staff.put(staff.panel, "刑庭", "learning", "90", evidence=(made,))
    assert evidence.get(staff.criminal, staff.court.id, made).content == PDF
    assert staff.held("刑庭", "learning").evidence == (made,)


def test_nobody_else_adds_or_reads_files(staff: Staff) -> None:
    made = upload(staff)
    with pytest.raises(NotAllowed):
        staff.engine.competition_evidence.get(staff.nobody, staff.court.id, made)
    with pytest.raises(NotAllowed):
        staff.engine.competition_evidence.upload(staff.nobody, staff.court.id, "a.pdf", PDF)


def test_a_value_names_only_files_that_are_there(staff: Staff) -> None:
    with pytest.raises(NoSuchEvidence):
        staff.put(staff.panel, "刑庭", "learning", "90", evidence=("nowhere",))


def test_new_evidence_for_the_same_value_is_a_revision(staff: Staff) -> None:
    staff.put(staff.panel, "刑庭", "learning", "90")
    made = upload(staff)
    assert len(staff.put(staff.panel, "刑庭", "learning", "90", evidence=(made,))) == 1
    staff.put(staff.panel, "刑庭", "learning", "91")
    assert staff.held("刑庭", "learning").evidence == (made,)
    assert staff.engine.competition_records.history(
        staff.panel, staff.court.id, JULY, "刑庭", "learning"
    )
