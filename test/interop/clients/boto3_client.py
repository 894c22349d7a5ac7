"""Does what every foreign client here does, with boto3, and prints what it saw as JSON: see client-suite.ts."""

import base64
import hashlib
import json
import os
import socket
import sys
import tempfile
import traceback
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.client import Config
from botocore.exceptions import ClientError

ENDPOINT = os.environ["ENDPOINT"]
ACCESS_KEY = os.environ["ACCESS_KEY"]
SECRET_KEY = os.environ["SECRET_KEY"]
MIB = 1024 * 1024

# BUCKET.localhost is this machine (RFC 6761), which not every C library knows.
_resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **named: _resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)


def client(style="path", access_key=ACCESS_KEY, secret_key=SECRET_KEY, endpoint=ENDPOINT, **config):
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        config=Config(s3={"addressing_style": style}, signature_version="s3v4", retries={"max_attempts": 1}, **config),
    )


s3 = client()
BUCKET = os.environ["BUCKET"]
scenarios = {}


def scenario(function):
    scenarios[function.__name__.replace("_", "-")] = function
    return function


def refusal(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return {"status": error.response["ResponseMetadata"]["HTTPStatusCode"], "code": error.response["Error"]["Code"]}
    return {"status": 200, "code": "none"}


def http(method, url, body=None, headers=None):
    request = urllib.request.Request(url, method=method, data=body, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def text(key, **more):
    return s3.get_object(Bucket=BUCKET, Key=key, **more)["Body"].read().decode()


@scenario
def buckets():
    name = BUCKET + "-other"
    s3.create_bucket(Bucket=name)
    listed = name in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    location = s3.get_bucket_location(Bucket=name)["LocationConstraint"] or ""
    head = s3.head_bucket(Bucket=name)["ResponseMetadata"]["HTTPStatusCode"]
    s3.delete_bucket(Bucket=name)
    return {"listed": listed, "location": location, "head": head, "after": refusal(s3.head_bucket, Bucket=name)["status"]}


@scenario
def contents():
    etag = s3.put_object(Bucket=BUCKET, Key="text", Body="grüße".encode())["ETag"]
    s3.put_object(Bucket=BUCKET, Key="empty", Body=b"")
    bytes_ = hashlib.sha256(b"seed").digest() * (MIB // 32)
    s3.put_object(Bucket=BUCKET, Key="mebibyte", Body=bytes_)
    return {
        "etag": etag,
        "text": text("text"),
        "empty": text("empty"),
        "mebibyte": s3.get_object(Bucket=BUCKET, Key="mebibyte")["Body"].read() == bytes_,
    }


@scenario
def keys():
    wanted = json.loads(os.environ["KEYS"])
    for key in wanted:
        s3.put_object(Bucket=BUCKET, Key="keys/" + key, Body=key.encode())
    return {
        "read": [text("keys/" + key) for key in wanted],
        "listed": [item["Key"][5:] for item in s3.list_objects_v2(Bucket=BUCKET, Prefix="keys/")["Contents"]],
    }


@scenario
def ranges():
    s3.put_object(Bucket=BUCKET, Key="ten", Body=b"0123456789")
    first = s3.get_object(Bucket=BUCKET, Key="ten", Range="bytes=0-4")
    return {
        "first": first["Body"].read().decode(),
        "contentRange": first["ContentRange"],
        "status": first["ResponseMetadata"]["HTTPStatusCode"],
        "last": text("ten", Range="bytes=-2"),
        "behind": refusal(s3.get_object, Bucket=BUCKET, Key="ten", Range="bytes=10-"),
    }


@scenario
def metadata():
    s3.put_object(Bucket=BUCKET, Key="described", Body=b"x", ContentType="text/x-own", CacheControl="max-age=1", ContentLanguage="de", Metadata={"Who": "me", "two": "a b"})
    head = s3.head_object(Bucket=BUCKET, Key="described")
    return {"type": head["ContentType"], "cache": head["CacheControl"], "language": head["ContentLanguage"], "metadata": head["Metadata"]}


@scenario
def conditions():
    etag = s3.put_object(Bucket=BUCKET, Key="conditional", Body=b"x")["ETag"]
    return {
        "same": refusal(s3.get_object, Bucket=BUCKET, Key="conditional", IfNoneMatch=etag)["status"],
        "other": refusal(s3.get_object, Bucket=BUCKET, Key="conditional", IfMatch='"0"')["status"],
        "again": refusal(s3.put_object, Bucket=BUCKET, Key="conditional", Body=b"y", IfNoneMatch="*"),
    }


@scenario
def listing():
    for number in range(25):
        s3.put_object(Bucket=BUCKET, Key=f"list/{number:02}", Body=b"x")
    s3.put_object(Bucket=BUCKET, Key="list/sub/one", Body=b"x")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="list/", PaginationConfig={"PageSize": 10})
    old = s3.get_paginator("list_objects").paginate(Bucket=BUCKET, Prefix="list/", PaginationConfig={"PageSize": 10})
    folders = s3.list_objects_v2(Bucket=BUCKET, Prefix="list/", Delimiter="/", StartAfter="list/22")
    return {
        "pages": [len(page["Contents"]) for page in pages],
        "old": [len(page["Contents"]) for page in old],
        "keys": [item["Key"] for item in folders["Contents"]],
        "folders": [item["Prefix"] for item in folders["CommonPrefixes"]],
    }


@scenario
def copying():
    s3.put_object(Bucket=BUCKET, Key="from/ü b+c", Body=b"copied", ContentType="text/x-own", Metadata={"who": "me"})
    s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": "from/ü b+c"})
    kept = s3.head_object(Bucket=BUCKET, Key="copy")
    s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": "copy"}, MetadataDirective="REPLACE", Metadata={"who": "you"})
    return {"text": text("copy"), "type": kept["ContentType"], "kept": kept["Metadata"], "replaced": s3.head_object(Bucket=BUCKET, Key="copy")["Metadata"]}


@scenario
def multipart():
    content = hashlib.sha256(b"multipart").digest() * (12 * MIB // 32)
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "wb") as file:
            file.write(content)
        config = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
        s3.upload_file(source, BUCKET, "parts", Config=config)
        s3.download_file(BUCKET, "parts", target, Config=config)
        with open(target, "rb") as file:
            same = file.read() == content
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="open")["UploadId"]
    s3.upload_part(Bucket=BUCKET, Key="open", UploadId=upload, PartNumber=1, Body=b"part")
    parts = [part["Size"] for part in s3.list_parts(Bucket=BUCKET, Key="open", UploadId=upload)["Parts"]]
    uploads = [item["Key"] for item in s3.list_multipart_uploads(Bucket=BUCKET)["Uploads"]]
    s3.abort_multipart_upload(Bucket=BUCKET, Key="open", UploadId=upload)
    after = refusal(s3.list_parts, Bucket=BUCKET, Key="open", UploadId=upload)
    return {"same": same, "suffix": s3.head_object(Bucket=BUCKET, Key="parts")["ETag"][-3:-1], "parts": parts, "uploads": uploads, "aborted": after}


@scenario
def deletion():
    for key in ["gone/1", "gone/ü & <2>", "gone/3"]:
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    s3.delete_object(Bucket=BUCKET, Key="gone/3")
    again = s3.delete_object(Bucket=BUCKET, Key="gone/3")["ResponseMetadata"]["HTTPStatusCode"]
    batch = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": "gone/1"}, {"Key": "gone/ü & <2>"}]})
    return {
        "get": refusal(s3.get_object, Bucket=BUCKET, Key="gone/3"),
        "head": refusal(s3.head_object, Bucket=BUCKET, Key="gone/3")["status"],
        "again": again,
        "batch": sorted(item["Key"] for item in batch["Deleted"]),
        "left": s3.list_objects_v2(Bucket=BUCKET, Prefix="gone/")["KeyCount"],
    }


@scenario
def tagging():
    s3.put_object(Bucket=BUCKET, Key="tagged", Body=b"x", Tagging="one=1")
    first = s3.get_object_tagging(Bucket=BUCKET, Key="tagged")["TagSet"]
    s3.put_object_tagging(Bucket=BUCKET, Key="tagged", Tagging={"TagSet": [{"Key": "two", "Value": "ü"}]})
    return {"first": first, "second": s3.get_object_tagging(Bucket=BUCKET, Key="tagged")["TagSet"]}


@scenario
def checksums():
    s3.put_object(Bucket=BUCKET, Key="summed", Body=b"123456789", ChecksumAlgorithm="SHA256")
    wrong = base64.b64encode(b"\0" * 32).decode()
    return {
        "sha256": s3.head_object(Bucket=BUCKET, Key="summed", ChecksumMode="ENABLED")["ChecksumSHA256"],
        "wrong": refusal(s3.put_object, Bucket=BUCKET, Key="summed", Body=b"123456789", ChecksumSHA256=wrong),
        "crc32": s3.put_object(Bucket=BUCKET, Key="summed", Body=b"123456789")["ChecksumCRC32"],
    }


@scenario
def presigned():
    put = s3.generate_presigned_url("put_object", Params={"Bucket": BUCKET, "Key": "pre/ü b", "ContentType": "text/x-theirs"}, ExpiresIn=60)
    put_status, _ = http("PUT", put, b"from you", {"content-type": "text/x-theirs"})
    get = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "pre/ü b"}, ExpiresIn=60)
    tampered, body = http("GET", get.replace("X-Amz-Expires=60", "X-Amz-Expires=600"))
    return {"put": put_status, "get": list(http("GET", get)), "tampered": tampered, "code": body.split("<Code>")[-1].split("</Code>")[0]}


@scenario
def signatures():
    return {
        "wrong": refusal(client(secret_key="not-the-secret").list_objects_v2, Bucket=BUCKET),
        "unknown": refusal(client(access_key="nobody").list_objects_v2, Bucket=BUCKET),
    }


@scenario
def virtual_hosts():
    virtual = client(style="virtual", endpoint=ENDPOINT.replace("127.0.0.1", "localhost"))
    hosts = []
    virtual.meta.events.register("before-send.s3", lambda request, **_: hosts.append(request.url.split("/")[2].split(":")[0]))
    virtual.put_object(Bucket=BUCKET, Key="virtual/ü b", Body=b"by host")
    read = virtual.get_object(Bucket=BUCKET, Key="virtual/ü b")["Body"].read().decode()
    return {"host": hosts[0] == BUCKET + ".localhost", "text": read, "listed": virtual.list_objects_v2(Bucket=BUCKET, Prefix="virtual/")["KeyCount"]}


def main():
    s3.create_bucket(Bucket=BUCKET)
    seen = {}
    for name, function in scenarios.items():
        try:
            seen[name] = {"facts": function()}
        except Exception:
            seen[name] = {"failure": traceback.format_exc()}
    json.dump(seen, sys.stdout)


main()
