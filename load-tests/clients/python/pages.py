"""Batches, queries and scans over many pages. Each check reads what the first one wrote."""

from concurrent.futures import ThreadPoolExecutor

from boto3.dynamodb.conditions import Attr, Key

from fixture import client, dynamodb, equal, items


def batch_writer():
    """batch_writer writes, overwrites and deletes in batches of 25"""
    with items.batch_writer(overwrite_by_pkeys=["id", "sequence"]) as batch:
        for i in range(60):
            item = {"id": "batch", "sequence": i, "mod": i % 3, "label": f"label-{i}"}
            batch.put_item(Item=item)
        batch.put_item(Item={"id": "batch", "sequence": 59, "mod": 9})
    with items.batch_writer() as batch:
        for i in range(10):
            batch.delete_item(Key={"id": "batch", "sequence": i})
    keys = [{"id": "batch", "sequence": i} for i in range(60)]
    read = dynamodb.batch_get_item(RequestItems={items.name: {"Keys": keys, "ConsistentRead": True}})
    equal(len(read["Responses"][items.name]), 50)
    equal(read["UnprocessedKeys"], {})


def key_conditions():
    """key conditions query, forwards, backwards and from where a page ended"""
    condition = Key("id").eq("batch") & Key("sequence").between(20, 29)
    first = items.query(KeyConditionExpression=condition, Limit=4, ConsistentRead=True)
    equal([int(item["sequence"]) for item in first["Items"]], [20, 21, 22, 23])
    rest = items.query(
        KeyConditionExpression=condition,
        ExclusiveStartKey=first["LastEvaluatedKey"],
        ConsistentRead=True,
    )
    equal([int(item["sequence"]) for item in rest["Items"]], list(range(24, 30)))
    assert "LastEvaluatedKey" not in rest
    last = items.query(
        KeyConditionExpression=condition, ScanIndexForward=False, Limit=2, ConsistentRead=True
    )
    equal([int(item["sequence"]) for item in last["Items"]], [29, 28])


def attribute_conditions():
    """attribute conditions filter, with functions, and, or and not"""
    condition = (
        Attr("mod").is_in([1, 2]) & ~Attr("label").begins_with("label-1") & Attr("label").size().gt(7)
    ) | Attr("mod").eq(9)
    pages = client.get_paginator("query").paginate(
        TableName=items.name,
        KeyConditionExpression=Key("id").eq("batch"),
        FilterExpression=condition,
        ConsistentRead=True,
        PaginationConfig={"PageSize": 15},
    )
    found = [int(item["sequence"]) for page in pages for item in page["Items"]]
    equal(found, [i for i in range(20, 59) if i % 3 in (1, 2)] + [59])


def parallel_scan():
    """four threads share a scan by its segments"""

    def segment(number):
        pages = client.get_paginator("scan").paginate(
            TableName=items.name,
            Segment=number,
            TotalSegments=4,
            FilterExpression=Attr("id").eq("batch"),
            ConsistentRead=True,
            PaginationConfig={"PageSize": 13},
        )
        return [int(item["sequence"]) for page in pages for item in page["Items"]]

    with ThreadPoolExecutor(4) as threads:
        found = sorted(i for part in threads.map(segment, range(4)) for i in part)
    equal(found, list(range(10, 60)))


CHECKS = [batch_writer, key_conditions, attribute_conditions, parallel_scan]
