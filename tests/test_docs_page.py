"""The harness that runs the documentation sees what is wrong with a page, and where."""

from pathlib import Path

import pytest

from tests.docs_page import DocsPage, agrees, pieces_of
from tests.fenced import BlockError, blocks_of


def run(folder: Path, text: str) -> list[str]:
    return page(folder, text).run()


def page(folder: Path, text: str) -> DocsPage:
    folder.mkdir(exist_ok=True)
    path = folder / "page.md"
    path.write_text(text, "utf-8")
    return DocsPage(path, folder, folder / "run")


def test_commands_share_a_folder_with_the_files_above(tmp_path: Path) -> None:
    text = (
        "```toml file=mine/case.toml\ntitle = 'a'\n```\n"
        "1. indented\n\n   ```toml file+=mine/case.toml\n   currency = 'USD'\n   ```\n"
        "```toml case=other\n#> case.toml\ntitle = 'b'\n#> claims/a.toml\nx = 1\n```\n"
        "```console\n$ cat mine/case.toml\ntitle = 'a'\ncurrency = 'USD'\n$ cd other\n$ cat claims/a.toml \\\n"
        ">   case.toml\nx = 1\ntitle = 'b'\n```\n"
    )
    assert run(tmp_path, text) == []


def test_other_output_is_a_problem_at_the_line_of_its_command(tmp_path: Path) -> None:
    (problem,) = run(tmp_path, "text\n\n```console\n$ echo one\none\n$ echo two\nthree\n```\n")
    assert problem.startswith("page.md:6: ")
    assert problem.endswith("--- on the page\nthree\n--- printed\ntwo")


def test_output_that_the_page_leaves_out_is_a_problem(tmp_path: Path) -> None:
    assert len(run(tmp_path, "```console\n$ echo one\n```\n")) == 1


def test_exit_status_above_one_must_be_said(tmp_path: Path) -> None:
    assert run(tmp_path, '```console exit=2\n$ python -c "raise SystemExit(2)"\n```\n') == []
    (unsaid,) = run(tmp_path / "a", '```console\n$ python -c "raise SystemExit(2)"\n```\n')
    assert "exit=2" in unsaid
    (wrong,) = run(tmp_path / "b", "```console exit=1\n$ echo a\na\n```\n")
    assert "exit status 0, the page says 1" in wrong


def test_a_traceback_is_never_an_example(tmp_path: Path) -> None:
    broken = page(tmp_path, '```console\n$ python -c "1 / 0"\n...\n```\n')
    assert "the command broke" in broken.run()[0]
    assert broken.replacements == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("```\na\n```\n", "page.md:1: name a language"),
        ("a\n```text\n", "page.md:2: the fence is not closed"),
        ("```console norun\n$ make\n```\n", "page.md:1: write the reason"),
        ("```toml name=a\n```\n", "page.md:1: `name=a` means nothing here"),
        ("```rust\n```\n", "page.md:1: `rust` is no language of ours"),
        ("```console\n$ curl example.org\n```\n", "page.md:2: `curl` is not run here"),
        ("```console\noutput\n```\n", "page.md:2: a console block begins with"),
        ("```console\n```\n", "page.md:2: a console block without a command"),
        ("```console\n$ cd ..\n```\n", "page.md:2: no such folder"),
        ("```toml file=../a\n```\n", "page.md:1: ../a lies outside"),
        ("```toml file+=a.toml\n```\n", "page.md:1: `file+=` adds to a file"),
        ("```toml case=a\nb = 1\n```\n", "page.md:2: a block with `case=`"),
        ("```toml\na = 1\nb = \n```\n", "page.md:3: no TOML"),
        ("```toml\n#> a.toml\na = 1\n#> b.toml\nb = \n```\n", "page.md:5: no TOML"),
        ('```json\n{\n"a": }\n```\n', "page.md:3: no JSON"),
        ('```jsonl\n{"a": 1}\n{"a": }\n```\n', "page.md:3: no JSON"),
        ("```python\na = 1\nassert a == 2\n```\n", "page.md:3: AssertionError"),
        ("```python\na = 1\na b\n```\n", "page.md:3: SyntaxError"),
        ("```python\n>>> 1 + 1\n3\n```\n", "page.md:2: "),
        ("```json exit=1\n{}\n```\n", "page.md:1: `exit=` belongs beside `console`"),
    ],
)
def test_problem_is_named_with_its_line(text: str, problem: str, tmp_path: Path) -> None:
    (found,) = run(tmp_path, text)
    assert found.startswith(problem)


def test_one_bad_block_does_not_hide_the_next(tmp_path: Path) -> None:
    found = run(tmp_path, "```json\n{\n```\n```console\n$ echo a\nb\n```\n```toml\na\n```\n")
    assert [problem.split(":")[1] for problem in found] == ["3", "5", "9"]


def test_python_names_go_on_from_block_to_block(tmp_path: Path) -> None:
    assert run(tmp_path, "```python\na = 1\n```\n```python\n>>> b = a + 1\n```\n```python\nassert b == 2\n```\n") == []


def test_blocks_that_are_only_shown_are_left_alone(tmp_path: Path) -> None:
    text = "```sh\nmake report\n```\n```console norun: needs a browser\n$ firefox a.html\n```\n````text\n```\n````\n"
    assert run(tmp_path, text) == []


def test_cases_are_copied_so_that_a_page_cannot_change_them(tmp_path: Path) -> None:
    (tmp_path / "cases" / "a").mkdir(parents=True)
    case = tmp_path / "cases" / "a" / "case.toml"
    case.write_text("title = 'a'\n", "utf-8")
    assert run(tmp_path, "```console\n$ echo b > cases/a/case.toml\n$ cat cases/a/case.toml\nb\n```\n") == []
    assert case.read_text("utf-8") == "title = 'a'\n"


def test_rewriting_puts_the_real_output_into_the_page(tmp_path: Path) -> None:
    old = "- a\n\n  ```console\n  $ echo a\n  b\n  $ printf 'c\\nd\\n'\n  ...\n  d\n  ```\nend\n"
    new = "- a\n\n  ```console\n  $ echo a\n  a\n  $ printf 'c\\nd\\n'\n  ...\n  d\n  ```\nend\n"
    old_page = page(tmp_path, old)
    assert len(old_page.run()) == 1
    assert old_page.rewritten() == new


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        (["a", "b  ", ""], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["a", "..."], ["a", "b", "c"], True),
        (["a", "..."], ["a"], True),
        (["...", "c"], ["a", "b", "c"], True),
        (["...", "b", "...", "d"], ["a", "b", "c", "d"], True),
        (["...", "c", "...", "b", "..."], ["a", "b", "c", "d"], False),
        (["a", "...", "a"], ["a"], False),
        (["..."], [], True),
        ([], ["a"], False),
    ],
)
def test_three_dots_stand_for_any_rows(expected: list[str], printed: list[str], *, same: bool) -> None:
    assert agrees(expected, printed) is same


def test_pieces_keep_their_text() -> None:
    assert pieces_of("#> a.toml\nx = 1\n\n#> b/c.toml\ny = 2\n") == [
        (1, "a.toml", "x = 1\n\n"),
        (4, "b/c.toml", "y = 2\n"),
    ]
    assert pieces_of("x = 1\n#> a.toml\n") == [(0, None, "x = 1\n#> a.toml\n")]


def test_unclosed_fence_is_an_error() -> None:
    with pytest.raises(BlockError, match="not closed"):
        blocks_of("~~~text\n```\n")
