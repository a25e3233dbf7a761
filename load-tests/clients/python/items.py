"""Single items, as resources have them and as the wire has them."""

import secrets
from decimal import Decimal

import boto3
from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer

from fixture import ENDPOINT, equal, items


def every_type_comes_back():
    """an item comes back with every type"""
    item = {
        "id": "types",
        "sequence": Decimal(1),
        "text": 'Grüße, 世界, \U0001f321 "quoted" \\ \0 \n',
        "empty": "",
        "yes": True,
        "nothing": None,
        "bytes": Binary(bytes([0, 1, 127, 128, 255])),
        "texts": {"a", "ä"},
        "numbers": {Decimal("1"), Decimal("-2.5")},
        "binaries": {Binary(b"x"), Binary(b"\xff")},
        "list": [Decimal(1), "two", {"three": []}],
        "map": {"a.b": {"c": Decimal("-1E-5")}},
    }
    items.put_item(Item=item)
    read = items.get_item(Key={"id": "types", "sequence": 1}, ConsistentRead=True)
    equal(read["Item"], item)
    assert read["ResponseMetadata"]["RequestId"]
    equal(read["ResponseMetadata"]["HTTPStatusCode"], 200)
    equal(read["ResponseMetadata"]["RetryAttempts"], 0)


def numbers_are_exact():
    """decimals keep 38 digits and their exponents"""
    # None above 1E+38: boto3 refuses to read those as the service writes them, digit by digit.
    numbers = [
        Decimal("12345678901234567890123456789012345678"),
        Decimal("-0.12345678901234567890123456789012345678"),
        Decimal("12E+30"),
        Decimal("1E-130"),
        Decimal("0"),
    ]
    items.put_item(Item={"id": "numbers", "sequence": 1, "list": numbers})
    read = items.get_item(Key={"id": "numbers", "sequence": 1}, ConsistentRead=True)
    equal(read["Item"]["list"], numbers)


def low_level_agrees():
    """the low-level client and the serializers agree with the resource"""
    item = {"id": "low", "sequence": Decimal(2), "nested": [Decimal(1), {"x": False}]}
    low = boto3.client("dynamodb", endpoint_url=ENDPOINT)
    wire = {name: TypeSerializer().serialize(value) for name, value in item.items()}
    low.put_item(TableName=items.name, Item=wire)
    read = low.get_item(
        TableName=items.name, Key={"id": {"S": "low"}, "sequence": {"N": "2"}}, ConsistentRead=True
    )["Item"]
    equal(read, wire)
    equal({name: TypeDeserializer().deserialize(value) for name, value in read.items()}, item)


def updates_return():
    """an update counts and returns what is new"""
    answer = items.update_item(
        Key={"id": "counter", "sequence": 1},
        UpdateExpression="SET #c = if_not_exists(#c, :zero) + :one ADD seen :who",
        ExpressionAttributeNames={"#c": "count"},
        ExpressionAttributeValues={":zero": 0, ":one": 1, ":who": {"python"}},
        ReturnValues="UPDATED_NEW",
        ReturnConsumedCapacity="TOTAL",
    )
    equal(answer["Attributes"], {"count": Decimal(1), "seen": {"python"}})
    equal(answer["ConsumedCapacity"], {"TableName": items.name, "CapacityUnits": 1.0})


def large_item():
    """an item of almost 400 KB comes back"""
    noise = secrets.token_bytes(409_000)
    items.put_item(Item={"id": "large", "sequence": 1, "noise": noise})
    read = items.get_item(Key={"id": "large", "sequence": 1}, ConsistentRead=True)
    equal(len(read["Item"]["noise"].value), len(noise))
    assert read["Item"]["noise"] == noise


CHECKS = [every_type_comes_back, numbers_are_exact, low_level_agrees, updates_return, large_item]
