"""Errors, by their classes and codes."""

from boto3.dynamodb.conditions import Attr

from fixture import IS_OURS, RUN, client, dynamodb, equal, items, raised


def failed_condition():
    """a failed condition is an exception of its own class"""
    items.put_item(Item={"id": "condition", "sequence": 1})
    try:
        items.put_item(
            Item={"id": "condition", "sequence": 1},
            ConditionExpression=Attr("id").not_exists(),
        )
        raise AssertionError("nothing was raised")
    except client.exceptions.ConditionalCheckFailedException as error:
        equal(error.response["Error"]["Code"], "ConditionalCheckFailedException")
        equal(error.response["Error"]["Message"], "The conditional request failed")
        equal(error.response["ResponseMetadata"]["HTTPStatusCode"], 400)


def missing_table():
    """a missing table is an exception of its own class"""
    error = raised(lambda: dynamodb.Table(f"{RUN}-missing").load())
    assert isinstance(error, client.exceptions.ResourceNotFoundException), error
    error = raised(lambda: dynamodb.Table(f"{RUN}-missing").put_item(Item={"id": "a"}))
    equal(error.response["Error"]["Code"], "ResourceNotFoundException")


def validation():
    """a wrong key and a wrong expression are validation errors, with a text"""
    error = raised(lambda: items.get_item(Key={"id": "types", "other": 1}))
    equal(error.response["Error"]["Code"], "ValidationException")
    assert error.response["Error"]["Message"], error
    error = raised(lambda: items.scan(FilterExpression="a = :b"))
    assert error.response["Error"]["Message"].startswith("Invalid FilterExpression: "), error


def refused():
    """transactions and statements are refused"""
    put = {"TableName": items.name, "Item": {"id": {"S": "a"}, "sequence": {"N": "1"}}}
    for error in (
        raised(lambda: client.transact_write_items(TransactItems=[{"Put": put}])),
        raised(lambda: client.execute_statement(Statement=f'SELECT * FROM "{items.name}"')),
    ):
        equal(error.response["ResponseMetadata"]["HTTPStatusCode"], 400)
        assert error.response["Error"]["Code"] and error.response["Error"]["Message"], error


CHECKS = [failed_condition, missing_table, validation]
if IS_OURS:
    CHECKS.append(refused)
