"""The clients and the table that checks share, and what they are written with."""

import secrets
import sys

import boto3
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
IS_OURS = "--ours" in sys.argv
RUN = f"clients-python-{secrets.token_hex(4)}"

dynamodb = boto3.resource("dynamodb", endpoint_url=ENDPOINT)
client = dynamodb.meta.client
_made = []


def create(name):
    """A new table with the partition key id and the sort key sequence."""
    table = dynamodb.create_table(
        TableName=f"{RUN}-{name}",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[
            {"AttributeName": "id", "KeyType": "HASH"},
            {"AttributeName": "sequence", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[
            {"AttributeName": "id", "AttributeType": "S"},
            {"AttributeName": "sequence", "AttributeType": "N"},
        ],
    )
    _made.append(table)
    client.get_waiter("table_exists").wait(
        TableName=table.name, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    return table


def raised(body):
    """The error of the service that the body is answered with."""
    try:
        body()
    except ClientError as error:
        return error
    raise AssertionError("nothing was raised")


def equal(actual, expected):
    """Says both when they differ."""
    assert actual == expected, f"expected {expected!r} but there was {actual!r}"


def clean_up():
    """Deletes what was made and is still there."""
    for table in _made:
        try:
            table.delete()
        except ClientError:
            pass


items = create("items")
