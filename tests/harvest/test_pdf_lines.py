"""Lines of printed pages, joined to paragraphs."""

from tallystick.harvest.pdf_lines import join_pages


def test_full_lines_run_on_and_short_ones_end_where_no_blanks_tell() -> None:
    lines = ("The ministry said on Tuesday that about", "12,000 soldiers had been sent to the front", "in one month.")
    page = "\n".join(("A heading", *lines, "A new one."))
    said = "The ministry said on Tuesday that about 12,000 soldiers had been sent to the front in one month."
    assert join_pages([page]) == f"A heading\n{said}\nA new one."


def test_blanks_at_the_ends_of_lines_tell_where_they_are() -> None:
    page = "Short \nlines that \nrun on.\nThe end of a line that is long but ends here\nnext"
    assert join_pages([page]) == "Short lines that run on.\nThe end of a line that is long but ends here\nnext"


def test_words_that_the_printer_broke_are_whole_again() -> None:
    page = (
        "It was an extraordi-\nnary number of long-range missiles, and the\nlist of them went on for an-\nother page."
    )
    assert "extraordinary number of long-range missiles" in join_pages([page])
    assert join_pages(["extra\ufffeordinary"]) == "extraordinary"
    assert join_pages(["5\ufffe6"]) == "5-6"


def test_east_asian_lines_join_without_a_blank() -> None:
    page = "朝鲜向俄罗斯派遣了约一万二千名士兵国防部说这不是\n第一次他们还提供了导弹。"
    assert join_pages([page]) == page.replace("\n", "")


def test_what_every_page_repeats_is_left_out() -> None:
    pages = [f"Journal, p. {number}\nText of page {'abc'[number]}.\n{number + 7}" for number in range(3)]
    assert join_pages(pages) == "Text of page a.\nText of page b.\nText of page c."


def test_items_begin_lines() -> None:
    page = "The list of everything that had been sent was\n• shells of two calibres and their charges, and\n2) rockets"
    assert join_pages([page]).split("\n")[1:] == ["• shells of two calibres and their charges, and", "2) rockets"]
