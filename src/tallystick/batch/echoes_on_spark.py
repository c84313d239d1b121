"""Who copies whom, where a folder of candidates is too large for one machine: buckets are Spark's, the rest is ours."""

from typing import TYPE_CHECKING

import pyarrow as pa

from tallystick.batch.contract import CANDIDATES
from tallystick.batch.echo_rows import (
    BUCKETS,
    LINKS,
    PRINTED,
    TOLD,
    bucket_batches,
    found_table,
    link_batches,
    origins,
    parquet_of,
    printed_batches,
    told_batches,
)
from tallystick.batch.hadoop_files import HadoopFiles
from tallystick.batch.spark_engine import finished
from tallystick.batch.spark_session import own_session, told_shortly
from tallystick.store.candidate_parts import ECHOES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.pandas._typing import ArrowMapIterFunction
    from pyspark.sql.types import StructType


def find_echoes_on_spark(spark: "SparkSession", folder: str) -> int:
    """Write who copies whom in a folder; the number of origins that are proposed. It depends on no partition.

    Raises:
        OutsideError: the folder cannot be read or written.
    """
    files = HadoopFiles(spark)
    paths = [f"{folder}/{name}" for part in finished(files, folder) for name in part.files]
    if not paths:
        return 0
    session = own_session(spark)
    rows = session.read.schema(_schema(CANDIDATES)).parquet(*paths).where("kind is not null")
    with told_shortly():
        told = _mapped(rows.drop("text_print", "passage_print"), told_batches, TOLD).toArrow()
        links = _links(_mapped(rows, printed_batches, PRINTED)).toArrow()
    found = found_table(told, links)
    files.write(f"{folder}/{ECHOES}", parquet_of(found))
    return origins(found)


def _links(printed: "DataFrame") -> "DataFrame":
    """Pairs of the earliest of a bucket and another that is alike. Prints meet only where names did: they are large."""
    from pyspark.sql.functions import expr

    once = printed.groupBy("sort", "name").agg(expr("min(struct(age, data, scope)) as p"))
    prints = once.selectExpr("sort", "p.age as age", "name", "p.data as data", "p.scope as scope").cache()
    buckets = _mapped(prints, bucket_batches, BUCKETS)
    first = buckets.groupBy("bucket").agg(expr("min(struct(age, name)).name as head"), expr("count(*) as size"))
    pairs = buckets.join(first.where("size > 1"), "bucket").where("name <> head").select("sort", "head", "name")
    heads = prints.selectExpr("sort", "name as head", "data as head_data")
    beside = (
        pairs.distinct().join(heads, ["sort", "head"]).join(prints.select("sort", "name", "data"), ["sort", "name"])
    )
    return _mapped(beside, link_batches, LINKS)


def _mapped(rows: "DataFrame", work: "ArrowMapIterFunction", schema: pa.Schema) -> "DataFrame":
    return rows.mapInArrow(work, _schema(schema))


def _schema(schema: pa.Schema) -> "StructType":
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
