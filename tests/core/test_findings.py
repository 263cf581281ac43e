from core.findings import Finding, ranked


def test_findings_are_read_the_most_serious_first_and_silence_is_left_out():
    info, warning = Finding("a", "info", "file", "A."), Finding("b", "warning", "age", "B.")
    serious, later = Finding("c", "serious", "age", "C."), Finding("d", "warning", "age", "D.")
    assert ranked([info, None, warning, serious, later]) == (serious, warning, later, info)
    assert ranked([None]) == ()


def test_a_finding_without_evidence_has_an_empty_one_of_its_own():
    assert Finding("a", "info", "file", "A.").evidence == {}
    assert Finding("a", "info", "file", "A.").remedy == ""
