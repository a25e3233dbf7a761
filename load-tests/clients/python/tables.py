"""Tables and their settings, as resources and through paginators and waiters."""

from fixture import IS_OURS, client, create, dynamodb, equal, items


def table_is_described():
    """a table is created, waited for and loaded as a resource"""
    items.reload()
    equal(items.table_status, "ACTIVE")
    equal([key["AttributeName"] for key in items.key_schema], ["id", "sequence"])
    equal(items.item_count, 0)
    assert items.table_arn.endswith(f":table/{items.name}")
    assert items.creation_date_time.tzinfo is not None


def tables_are_listed():
    """the list_tables paginator and the resource's collection find a table"""
    pages = client.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 1})
    names = [name for page in pages for name in page["TableNames"]]
    assert items.name in names
    equal(len(names), len(set(names)))
    assert items.name in [table.name for table in dynamodb.tables.all()]


def time_to_live():
    """time to live is enabled and described"""
    client.update_time_to_live(
        TableName=items.name,
        TimeToLiveSpecification={"AttributeName": "gone", "Enabled": True},
    )
    ttl = client.describe_time_to_live(TableName=items.name)["TimeToLiveDescription"]
    equal(ttl["AttributeName"], "gone")


def deleted_table():
    """a deleted table is waited for until it is gone"""
    gone = create("gone")
    gone.delete()
    client.get_waiter("table_not_exists").wait(
        TableName=gone.name, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    assert gone.name not in [table.name for table in dynamodb.tables.all()]


def tags():
    """tags are put on a table and listed"""
    wanted = [{"Key": "team", "Value": "physics"}]
    client.tag_resource(ResourceArn=items.table_arn, Tags=wanted)
    equal(client.list_tags_of_resource(ResourceArn=items.table_arn)["Tags"], wanted)


CHECKS = [table_is_described, tables_are_listed, time_to_live, deleted_table]
if IS_OURS:
    CHECKS.append(tags)
