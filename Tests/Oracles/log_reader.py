"""Reads a log that our code wrote, with implementations that are not ours: tlog-scales and pymerkle.

usage: log_reader.py FOLDER
FOLDER holds what a log serves (`checkpoint`, `tile/...`) and `claims.json`: verifier keys, and proofs by our code.
Exits 0 when every claim holds; otherwise prints what does not and exits 1.
"""

import base64
import json
import pathlib
import sys

import pymerkle
from tlog_scales import reader, signing, tlog, utils
from tlog_scales.backend import LocalBackend


def refused(check, *arguments):
    try:
        check(*arguments)
    except Exception:
        return True
    return False


def main(folder):
    claims = json.loads((folder / "claims.json").read_text())
    log = reader.TilesReader(LocalBackend(folder))
    checkpoint = log.get_checkpoint()

    for text in claims["verifierKeys"]:
        key = signing.Vkey.from_string(text)
        assert key.serialize() == text, "a verifier key has another text"
        checkpoint.verify(key)
        other = tlog.Checkpoint(checkpoint.origin, checkpoint.size + 1, checkpoint.root_hash, checkpoint.signatures)
        assert refused(other.verify, key), "a changed checkpoint is accepted"

    assert log.calculate_root_hash() == checkpoint.root_hash, "the tiles do not lead to the root"
    entries = [log.get_entry(index) for index in range(checkpoint.size)]
    tree = pymerkle.InmemoryTree.init_from_entries(entries, algorithm="sha256")
    assert tree.get_root() == checkpoint.root_hash, "pymerkle has another root for these entries"

    for claim in claims["inclusion"]:
        index, size = claim["index"], claim["size"]
        hashes = [base64.b64decode(text) for text in claim["hashes"]]
        assert hashes == log.get_inclusion_proof(index, size).node_hashes, f"inclusion of {index} in {size}"
        leaf = utils.sha256(b"\0" + entries[index])
        tlog.InclusionProof(index, size, hashes).check(leaf, tree.get_root(size))

    for claim in claims["consistency"]:
        old, new = claim["old"], claim["new"]
        hashes = [base64.b64decode(text) for text in claim["hashes"]]
        assert hashes == log.get_consistency_proof(old, new).node_hashes, f"consistency from {old} to {new}"
        tlog.ConsistencyProof(old, new, hashes).check(tree.get_root(old), tree.get_root(new))

    print(f"{checkpoint.size} entries, {len(claims['inclusion'])} + {len(claims['consistency'])} proofs")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
