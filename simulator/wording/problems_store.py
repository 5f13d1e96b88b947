"""Problems of runs that are kept, of batches, and of questions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "damaged-file": (
        Phrase(
            "保存ファイル「{file}」が壊れているか、この結果のものではありません",
            "The stored file “{file}” is damaged, or belongs elsewhere",
        ),
        Phrase(
            "{place} に移しました。同じ計算をもう一度始めると、足りない分だけ作り直します",
            "It was moved to {place}. The same batch makes anew what is missing",
        ),
    ),
    "chunk-missing": (
        Phrase(
            "保存結果 {run} の {number} 番のまとまりがありません",
            "Chunk {number} of the kept run {run} is missing",
        ),
        Phrase(
            "同じ計算をもう一度始めてください。足りない分だけ作り直します",
            "Start the same batch again: it makes anew what is missing",
        ),
    ),
    "run-damaged": (
        Phrase(
            "保存結果 {run} のファイル「{file}」が壊れています",
            "The file “{file}” of the kept run {run} is damaged",
        ),
        Phrase(
            "{place} に移しました。同じ計算をもう一度始めて作り直すか、ほかの結果だけを --runs で指定するか、"
            "bcpsim runs --remove {run} で消してください",
            "It was moved to {place}. Start the same batch again to make it anew, name other runs alone with "
            "--runs, or remove this one with `bcpsim runs --remove {run}`",
        ),
    ),
    "run-incomplete": (
        Phrase(
            "保存結果 {run} の {number} 番のまとまりがありません",
            "Chunk {number} of the kept run {run} is missing",
        ),
        Phrase(
            "同じ計算をもう一度始めて作り直すか、ほかの結果だけを --runs で指定するか、bcpsim runs --remove {run} で消してください",
            "Start the same batch again to make it anew, name other runs alone with --runs, or remove this one "
            "with `bcpsim runs --remove {run}`",
        ),
    ),
    "store-cannot-write": (
        Phrase("{file} に書けません（{reason}）", "{file} cannot be written ({reason})"),
        Phrase(
            "結果を保存する場所を環境変数 BCPSIM_STORE(runs と query では --store でも)で変えるか、空き容量と権限を確かめてください",
            "Name another folder for the runs with BCPSIM_STORE (for `runs` and `query` also with --store), or check "
            "space and permissions",
        ),
    ),
    "no-such-store": (
        Phrase(
            "--store の「{file}」というフォルダはありません",
            "There is no folder “{file}”, given with --store",
        ),
        Phrase(
            "綴りを確かめてください。--out DIR で作った結果は DIR/store にあります",
            "Check its name. What was made with --out DIR is in DIR/store",
        ),
    ),
    "one-at-a-time": (
        Phrase("{options} は一度に1つだけ使えます", "Of {options} one can be used at a time"),
        Phrase("1つずつ実行してください", "Give them one after the other"),
    ),
    "newer-store": (
        Phrase(
            "「{file}」は、この版より新しい版で書かれています(形式 {version}。この版が読めるのは {known} まで)",
            "“{file}” was written by a newer version (form {version}; this one reads up to {known})",
        ),
        Phrase(
            "新しい版の bcpsim を使うか、--out で別のフォルダを指定してください",
            "Use the newer bcpsim, or name another folder with --out",
        ),
    ),
    "no-such-run": (
        Phrase("保存結果「{name}」がないか、1つに決まりません", "There is no one kept run “{name}”"),
        Phrase("保存されている結果: {names}", "Kept runs: {names}"),
    ),
    "run-in-use": (
        Phrase("保存結果 {run} は、いま計算しているところです", "The kept run {run} is being worked at"),
        Phrase(
            "終わるか止めるかしてから、もう一度消してください", "Remove it when that has ended or was stopped"
        ),
    ),
    "no-tallies": (
        Phrase(
            "保存ファイルの列が、この版のものと違います",
            "The columns of a stored file are not those of this version",
        ),
        Phrase(
            "bcpsim runs --remove で消し、計算し直してください",
            "Remove the run with `bcpsim runs --remove` and run it again",
        ),
    ),
    "no-finished-run": (
        Phrase("問い合わせる結果がまだありません", "There are no runs to ask about yet"),
        Phrase("先に bcpsim batch で計算してください", "Make some with `bcpsim batch` first"),
    ),
    "not-one-select": (
        Phrase("問い合わせは SELECT 文1つだけです", "A question is one SELECT and nothing else"),
        Phrase(
            '例: bcpsim query "SELECT municipality, avg(below_rlo_hours) FROM members GROUP BY ALL"',
            'Example: bcpsim query "SELECT municipality, avg(below_rlo_hours) FROM members GROUP BY ALL"',
        ),
    ),
    "bad-query": (
        Phrase("問い合わせに答えられません: {reason}", "The question cannot be answered: {reason}"),
        Phrase(
            "使える表は tallies, replications, members, services です。列は docs/reference/tables.md にあります",
            "There are the tables tallies, replications, members and services; docs/reference/tables.md has the columns",
        ),
    ),
    "answer-too-long": (
        Phrase("答えが {limit} 行を超えます", "The answer has more than {limit} rows"),
        Phrase(
            "WHERE で絞るか、GROUP BY でまとめるか、LIMIT を付けてください",
            "Narrow it with WHERE, sum it up with GROUP BY, or add a LIMIT",
        ),
    ),
    "query-takes-too-long": (
        Phrase(
            "問い合わせが {seconds} 秒で終わらないため、打ち切りました",
            "The question was ended: it took more than {seconds} seconds",
        ),
        Phrase(
            "見る結果を --runs で減らすか、問い合わせを簡単にしてください",
            "Look at fewer runs with --runs, or ask something simpler",
        ),
    ),
    "count-out-of-range": (
        Phrase("{option} に {given} は使えません", "{option} cannot be {given}"),
        Phrase("1以上 {limit} 以下の整数を書いてください", "Write a whole number from 1 to {limit}"),
    ),
    "chunk-too-large": (
        Phrase(
            "--chunk-size に {given} は大きすぎます。まとまりは途中で切らずに計算するので、頼まれた {runs} 回よりはるかに多く計算することになります",
            "--chunk-size {given} is too large: a chunk is made whole, so that far more than the {runs} runs "
            "asked for would be made",
        ),
        Phrase("{limit} 以下の整数を書いてください", "Write a whole number up to {limit}"),
    ),
    "workers-out-of-range": (
        Phrase("--workers に {given} は使えません", "--workers cannot be {given}"),
        Phrase(
            "0 から {limit} までの整数を書いてください。0 はこのプロセスの中で計算します",
            "Write a whole number from 0 to {limit}; with 0 all is run in this process",
        ),
    ),
    "precision-out-of-range": (
        Phrase("--precision に {given} は使えません", "--precision cannot be {given}"),
        Phrase(
            "{least} から {most} までの割合を書いてください。例: 2%",
            "Write a share from {least} to {most}, such as 2%",
        ),
    ),
    "variant-twice": (
        Phrase("比較案「{name}」が2回あります", "Variant “{name}” is named twice"),
        Phrase("1回だけ書いてください", "Name it once"),
    ),
    "variant-empty": (
        Phrase("{option} の「{given}」に、空の名前があります", "{option} “{given}” holds an empty name"),
        Phrase(
            "名前をコンマで区切って書いてください。想定そのままは none です。例: none,{name}",
            "Write names separated by commas, none being the scenario as it is. Example: none,{name}",
        ),
    ),
    "nothing-to-compare": (
        Phrase("比べる案がありません", "There is nothing to compare"),
        Phrase(
            "--variants に2つ以上書いてください。最初のものが基準です(none は想定そのまま)。例: --variants none,{name}",
            "Name two or more with --variants; the first is the base (none: the scenario as it is). "
            "Example: --variants none,{name}",
        ),
    ),
    "too-many-batches": (
        Phrase("順番を待つ計算がすでに {count} 件あります", "{count} batches are waiting already"),
        Phrase("しばらくしてから、もう一度始めてください", "Start again in a while"),
    ),
    "batch-not-kept": (
        Phrase(
            "保存してあった計算結果がなくなったか、製品が新しくなり、いまの計算方法の結果ではなくなりました",
            "What was kept of these runs is gone, or was made by another version of the product",
        ),
        Phrase("同じ計算をもう一度してください", "Run them again"),
    ),
    "batch-scenario-gone": (
        Phrase(
            "この計算の想定のファイルが、なくなったか変えられています",
            "The file of the scenario of these runs is gone, or was changed",
        ),
        Phrase(
            "想定を開き、もう一度計算を始めてください。そろっている回はそのまま使われます",
            "Open the scenario and start the runs again. Runs that are there already are used",
        ),
    ),
    "batch-damaged": (
        Phrase(
            "保存してあったファイル「{file}」が壊れていたので、使わずに {place} に移しました",
            "The kept file “{file}” is damaged. It was not used, and moved to {place}",
        ),
        Phrase(
            "もう一度計算してください。足りない分だけ作り直します",
            "Run it again: only what is missing is made anew",
        ),
    ),
    "no-such-member": (
        Phrase("「{name}」という団体はありません", "There is no member “{name}”"),
        Phrase("団体のID: {names}", "Ids of the members: {names}"),
    ),
    "bad-precision": (
        Phrase("--precision の「{given}」が読めません", "--precision “{given}” cannot be read"),
        Phrase("割合を書いてください。例: 2%", "Write a share, such as 2%"),
    ),
    "percentile-out-of-range": (
        Phrase("--percentile に {given} は使えません", "--percentile cannot be {given}"),
        Phrase("0 から 100 までの数を書いてください", "Write a number from 0 to 100"),
    ),
}
"""Code -> (what is wrong, how to mend it)."""
