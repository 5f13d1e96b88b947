"""Problems of many runs at once: the processes that carry them out, and the machines of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

_LESS = Phrase(
    "--workers を減らすか、想定を小さくしてください。それまでの結果は残っていて、同じ命令で続きから始まります",
    "Use fewer --workers or a smaller scenario. What was done is kept; the same command goes on from there",
)
_SAME_VERSION = Phrase(
    "スケジューラーと全ワーカーに、この PC と同じ版を入れて、起動し直してください",
    "Install the version of this machine on the scheduler and on all workers, and start them anew",
)
_GO_ON = Phrase(
    "スケジューラーとワーカーを確かめてください。それまでの結果は残っていて、同じ命令で続きから始まります",
    "Look at the scheduler and its workers. What was done is kept; the same command goes on from there",
)

BATCH_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "chunk-takes-too-long": (
        Phrase(
            "まとまり {number} の計算が {seconds} 秒で終わらないため、打ち切りました",
            "Chunk {number} was ended: it took more than {seconds} seconds",
        ),
        Phrase(
            "期間を短くするか想定を小さくしてください。1回だけの計算（bcpsim simulate）の長さも確かめてください",
            "Shorten the horizon or make the scenario smaller; see how long one run takes (bcpsim simulate)",
        ),
    ),
    "chunk-ends-workers": (
        Phrase(
            "まとまり {number} を計算するプロセスが {times} 回続けて途中で終わりました（終了コード {code}）",
            "The process at chunk {number} ended in the middle {times} times in a row (exit code {code})",
        ),
        _LESS,
    ),
    "chunk-out-of-memory": (
        Phrase(
            "まとまり {number} の計算が、{times} 回続けてプロセスに許されたメモリーを超えました",
            "Chunk {number} needed more memory than its process may take, {times} times in a row",
        ),
        Phrase(
            "想定を小さくするか、期間を短くしてください", "Make the scenario smaller or shorten the horizon"
        ),
    ),
    "workers-do-not-start": (
        Phrase(
            "計算用のプロセスを始められません（終了コード {code}）",
            "The processes that run scenarios do not start (exit code {code})",
        ),
        Phrase(
            "上に表示された記録と、空きメモリーを確かめてください",
            "Look at what they said above, and at the free memory",
        ),
    ),
    "worker-other-code": (
        Phrase("計算の途中でプログラムが変わりました", "The program has changed while it was running"),
        Phrase(
            "もう一度始めてください。版が変わると数字も変わりうるため、続きからにはなりません",
            "Start again. Another version may give other numbers, so it begins anew",
        ),
    ),
    "needs-cluster": (
        Phrase(
            "ほかの計算機を使うのに必要なもの（{names}）がありません",
            "Using other machines needs {names}, which is not installed",
        ),
        Phrase(
            "この PC と、スケジューラーと全ワーカーで、pip install 'ict-bcp-simulator[cluster]' を実行してください",
            "Run pip install 'ict-bcp-simulator[cluster]' here, on the scheduler and on all workers",
        ),
    ),
    "cluster-address": (
        Phrase(
            "「{address}」はスケジューラーの番地ではありません", "“{address}” is no address of a scheduler"
        ),
        Phrase(
            "tls://192.168.1.5:8786 のように、tls、計算機、ポートを書いてください",
            "Write it with tls, machine and port, such as tls://192.168.1.5:8786",
        ),
    ),
    "cluster-needs-tls": (
        Phrase(
            "「{address}」への通信は暗号化されず、誰でも割り込めます",
            "The line to “{address}” would not be encrypted, and anybody could break in",
        ),
        Phrase(
            "スケジューラーとワーカーを TLS で始め、tls:// で指定してください。tcp:// はこの PC の中だけで使えます",
            "Start scheduler and workers with TLS and write tls://; tcp:// is for this machine alone",
        ),
    ),
    "cluster-needs-certificates": (
        Phrase("「{address}」に必要な証明書がありません", "“{address}” needs certificates"),
        Phrase(
            "Dask の設定で、認証局、証明書、鍵の3つのファイルを指定してください（docs/how-to/run-on-several-machines.md）",
            "Name the files of authority, certificate and key in the configuration of Dask (docs/how-to/run-on-several-machines.md)",
        ),
    ),
    "cluster-certificates": (
        Phrase(
            "TLS のファイル（{files}）を使えません: {error}",
            "The files of TLS ({files}) cannot be used: {error}",
        ),
        Phrase(
            "3つとも PEM 形式で、鍵が証明書と対で、読める場所にあるか確かめてください",
            "See that all three are PEM files that can be read, and that the key belongs to the certificate",
        ),
    ),
    "cluster-unreachable": (
        Phrase(
            "スケジューラー「{address}」につながりません: {error}",
            "The scheduler “{address}” does not answer: {error}",
        ),
        Phrase(
            "動いているか、ファイアウォールが通すか、両側とも TLS か、証明書が同じ認証局のものか確かめてください",
            "See that it runs, that the firewall lets you through, that both sides use TLS, and that one authority signed the certificates",
        ),
    ),
    "cluster-gone": (
        Phrase(
            "スケジューラー「{address}」とのつながりが切れました",
            "The connection to the scheduler “{address}” was lost",
        ),
        _GO_ON,
    ),
    "cluster-without-workers": (
        Phrase("スケジューラー「{address}」にワーカーがいません", "The scheduler “{address}” has no workers"),
        _GO_ON,
    ),
    "cluster-silent": (
        Phrase(
            "スケジューラー「{address}」から {seconds} 秒の間、何も返ってきません",
            "Nothing has come back from the scheduler “{address}” for {seconds} seconds",
        ),
        _GO_ON,
    ),
    "cluster-other-code": (
        Phrase(
            "ワーカー「{worker}」には、この PC と違う版のシミュレータが入っています（スケジューラー「{address}」）",
            "The worker “{worker}” has another version of the simulator than this machine (scheduler “{address}”)",
        ),
        _SAME_VERSION,
    ),
    "cluster-without-product": (
        Phrase(
            "スケジューラー「{address}」かそのワーカーが、このシミュレータを知りません: {error}",
            "The scheduler “{address}” or a worker of it does not know this simulator: {error}",
        ),
        _SAME_VERSION,
    ),
    "cluster-chunk-ends-workers": (
        Phrase(
            "まとまり {number} を計算するワーカーが続けて途中で終わりました",
            "The workers at chunk {number} ended in the middle, one after the other",
        ),
        _GO_ON,
    ),
    "cluster-chunk-out-of-memory": (
        Phrase(
            "まとまり {number} の計算に、ワーカーのメモリーが足りませんでした",
            "The workers have too little memory for chunk {number}",
        ),
        Phrase(
            "ワーカーのメモリーを増やすか、1台で始める数を減らしてください",
            "Give the workers more memory, or start fewer on each machine",
        ),
    ),
}
