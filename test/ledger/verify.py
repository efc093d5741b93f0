"""Second verifier of receipts, written from the formats and not from src/ledger: Python's standard library only.

usage: python3 verify.py POLICY RECEIPT...    prints one line a receipt: 0 | 3 | 4 | 1, as TRUST says
Time stamps are not looked at here: OpenSSL is the second opinion on them.
"""

import base64
import hashlib
import json
import sys

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
PERSONAL = {
    "khoa.dangky", "dexuat.nop", "theodoi.ghinhan", "danhgia",
    "quyetdinh.thuchien", "quyetdinh.thidiem", "quyetdinh.tralai", "quyetdinh.khongdongy",
    "ketluan.mien", "ketluan.giamnhe", "ketluan.xuly", "ketluan.khongcan",
}


class Broken(Exception):
    pass


def need(condition, why):
    if not condition:
        raise Broken(why)


def sha(data):
    return hashlib.sha256(data).digest()


# --- Ed25519 (RFC 8032) -----------------------------------------------------------------------------------------------

def recover(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return x if x & 1 == sign else P - x


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e = (y1 - x1) * (y2 - x2) % P
    f = (y1 + x1) * (y2 + x2) % P
    g = 2 * t1 * t2 * D % P
    h = 2 * z1 * z2 % P
    a, b, c, d = f - e, h - g, h + g, f + e
    return a * b % P, c * d % P, b * c % P, a * d % P


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = point(BASE_Y.to_bytes(32, "little"))


def ed25519(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- ECDSA P-256 (passkeys) -------------------------------------------------------------------------------------------

P256 = 2**256 - 2**224 + 2**192 + 2**96 - 1
N256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B256 = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G256 = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def add256(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P256 == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P256) % P256
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P256) % P256
    x = (slope * slope - a[0] - b[0]) % P256
    return x, (slope * (a[0] - x) - a[1]) % P256


def times256(scalar, base):
    result = None
    while scalar:
        if scalar & 1:
            result = add256(result, base)
        base = add256(base, base)
        scalar >>= 1
    return result


def integer(data):
    need(len(data) > 2 and data[0] == 2 and data[1] < 0x80, "der")
    return int.from_bytes(data[2:2 + data[1]], "big", signed=True), data[2 + data[1]:]


def ecdsa(key, message, signature):
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    if len(key) != 65 or key[0] != 4 or (y * y - (x**3 - 3 * x + B256)) % P256:
        return False
    need(signature[:1] == b"\x30" and signature[1] == len(signature) - 2, "der")
    r, rest = integer(signature[2:])
    s, rest = integer(rest)
    if rest or not (0 < r < N256 and 0 < s < N256):
        return False
    e, w = int.from_bytes(sha(message), "big"), pow(s, -1, N256)
    total = add256(times256(e * w % N256, G256), times256(r * w % N256, (x, y)))
    return total is not None and total[0] % N256 == r


# --- bytes and notes --------------------------------------------------------------------------------------------------

def b64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except Exception:
        raise Broken("base64")
    need(base64.b64encode(data).decode() == text, "base64 spelling")
    return data


def b64url(text):
    need("=" not in text and "+" not in text and "/" not in text, "base64url")
    return b64(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))


def number(text):
    need(text.isascii() and text.isdigit() and (text == "0" or text[0] != "0") and len(text) <= 16, "number")
    return int(text)


def read_key(text):
    name, hexid, rest = text.split("+", 2)
    data = b64(rest)
    need(len(data) == 33 and data[0] in (1, 4), "key")
    need(sha(name.encode() + b"\n" + data)[:4].hex() == hexid, "key id")
    return {"name": name, "id": bytes.fromhex(hexid), "type": data[0], "key": data[1:]}


def read_policy(text):
    logs, witnesses, rules, quorum = [], {}, {}, "none"
    for line in text.split("\n"):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "log":
            logs.append(read_key(words[1]))
        elif words[0] == "witness":
            witnesses[words[1]] = read_key(words[2])
            rules[words[1]] = (1, [])
        elif words[0] == "group":
            members = words[3:]
            least = {"all": len(members), "any": 1}.get(words[2]) or int(words[2])
            rules[words[1]] = (least, members)
        elif words[0] == "quorum":
            quorum = words[1]
    return logs, witnesses, rules, quorum


def met(name, rules, signed):
    least, members = rules[name]
    return name in signed if not members else sum(met(one, rules, signed) for one in members) >= least


def judge_note(text, policy):
    logs, witnesses, rules, quorum = policy
    need(not any(ord(letter) < 32 and letter != "\n" for letter in text), "control characters")
    body, _, lines = text.rpartition("\n\n")
    body += "\n"
    need(lines.endswith("\n"), "end of note")
    origin, size, root, *rest = body.split("\n")
    need(origin and rest == [""], "head")
    size, root = number(size), b64(root)
    need(len(root) == 32, "root")
    log, signed = None, set()
    for line in lines[:-1].split("\n"):
        dash, name, data = line.split(" ")
        need(dash == "\u2014", "signature line")
        data = b64(data)
        need(len(data) > 4, "signature line")
        for key in logs:
            if key["name"] == name and key["id"] == data[:4]:
                need(ed25519(key["key"], body.encode(), data[4:]), "forged log signature")
                if name == origin:
                    log = name
        for witness, key in witnesses.items():
            if key["name"] == name and key["id"] == data[:4]:
                need(len(data) == 76, "cosignature")
                time = int.from_bytes(data[4:12], "big")
                message = f"cosignature/v1\ntime {time}\n{body}".encode()
                need(ed25519(key["key"], message, data[12:]), "forged cosignature")
                signed.add(witness)
    need(log, "unknown book")
    return origin, size, root, quorum == "none" or met(quorum, rules, signed)


# --- the tree ---------------------------------------------------------------------------------------------------------

def climb(index, size, proof, leaf):
    """Root of the tree by the recursion of RFC 6962, 2.1.1, read from the leaf up."""
    def walk(index, size, proof):
        if size == 1:
            need(not proof, "proof too long")
            return leaf
        need(proof, "proof too short")
        split = 1 << ((size - 1).bit_length() - 1)
        if index < split:
            return sha(b"\1" + walk(index, split, proof[:-1]) + proof[-1])
        return sha(b"\1" + proof[-1] + walk(index - split, size - split, proof[:-1]))
    need(0 <= index < size, "index")
    return walk(index, size, proof)


# --- leaf and openings ------------------------------------------------------------------------------------------------

def canonical(value):
    """RFC 8785 for what stands in leaves and openings; numbers there are integers or come back as they were written."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        text = repr(value)
        return text[:-2] if text.endswith(".0") else text
    return json.dumps(value, ensure_ascii=False)


def no_duplicates(pairs):
    need(len({key for key, _ in pairs}) == len(pairs), "a key twice")
    return dict(pairs)


def parse(text):
    try:
        return json.loads(text, object_pairs_hook=no_duplicates)
    except ValueError:
        raise Broken("json")


def read_leaf(text):
    leaf = parse(text)
    need(isinstance(leaf, dict), "leaf")
    need(set(leaf) == {"v", "so", "loai", "luc", "ma", "stt", "truoc", "thay", "ky", "cam", "tep"}, "leaf")
    need(leaf["v"] == 1 and canonical(leaf) == text and leaf["stt"] >= 1, "leaf")
    return leaf


def check_opening(leaf, opening):
    part, _, name = opening["field"].partition(".")
    try:
        if part == "cam":
            wanted = leaf["cam"][name]
        elif part == "tep":
            wanted, name = leaf["tep"][int(name)]["c"], "tep"
        else:
            wanted, name = leaf["ky"][int(name)]["bangchung"], "bangchung"
    except (KeyError, IndexError, ValueError):
        raise Broken("opening of nothing")
    salt, named = b64(opening["salt"]), name.encode()
    need(len(salt) == 32, "salt")
    data = b"thongsuot/cam/v1\0" + salt + len(named).to_bytes(2, "big") + named
    need(sha(data + canonical(opening["value"]).encode()) == b64url(wanted), "opening")


def check_assertion(value, name, challenge):
    spki = b64(value["khoa"])
    data, client = b64url(value["authenticatorData"]), b64url(value["clientDataJSON"])
    need(sha(spki) == b64url(name), "another key")
    said = parse(client.decode())
    need(said["type"] == "webauthn.get" and b64url(said["challenge"]) == challenge, "challenge")
    need(len(data) >= 37 and data[32] & 5 == 5, "person not verified")
    message = data + sha(client)
    if spki[:12] == bytes.fromhex("302a300506032b6570032100"):
        need(ed25519(spki[12:], message, b64url(value["signature"])), "person's signature")
    else:
        need(len(spki) == 91, "only P-256 here")
        need(ecdsa(spki[26:], message, b64url(value["signature"])), "person's signature")


def judge(text, policy):
    head, _, note = text.partition("\n\n")
    first, extra, index, *proof = head.split("\n")
    need(first == "c2sp.org/tlog-proof@v1" and extra.startswith("extra ") and index.startswith("index "), "form")
    packed = b64(extra[6:]).decode()
    content = parse(packed)
    need(canonical(content) == packed and set(content) <= {"leaf", "openings", "stamp", "registrations"}, "extra")
    proof = [b64(line) for line in proof]
    leaf = read_leaf(content["leaf"])
    origin, size, root, quorum = judge_note(note, policy)
    need(climb(number(index[6:]), size, proof, sha(b"\0" + content["leaf"].encode())) == root, "inclusion")
    need(origin.startswith(leaf["so"] + "/"), "another book")
    fields = [opening["field"] for opening in content["openings"]]
    need(len(set(fields)) == len(fields), "an opening twice")
    for opening in content["openings"]:
        check_opening(leaf, opening)
    challenge = sha(canonical({key: value for key, value in leaf.items() if key != "ky"}).encode())
    person = False
    for place, signer in enumerate(leaf["ky"]):
        shown = [one["value"] for one in content["openings"] if one["field"] == f"ky.{place}"]
        if shown and signer["cach"] == "webauthn":
            check_assertion(shown[0], signer["khoa"], challenge)
            person = True
    if not quorum:
        return 3
    return 4 if leaf["loai"] in PERSONAL and not person else 0


def main():
    policy = read_policy(open(sys.argv[1], encoding="utf-8").read())
    for file in sys.argv[2:]:
        try:
            with open(file, encoding="utf-8", newline="") as receipt:
                print(judge(receipt.read(), policy))
        except (Broken, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            print(1, type(error).__name__, error, file=sys.stderr)
            print(1)


main()
