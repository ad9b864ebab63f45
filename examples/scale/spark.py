"""Converts personas under Spark, and finds names that are not unique.

    spark-submit examples/scale/spark.py personas.jsonl out
"""

import json
import os
import sys

from pyspark.sql import SparkSession

source, target = sys.argv[1:3]
spark = SparkSession.builder.appName("persona").getOrCreate()
lines = spark.sparkContext.textFile(source)

environment = dict(os.environ)  # Spark gives a command none, not even PATH.

# One record in, one out: `checkCode` would stop at the first bad record, so it stays off.
convert = "persona convert --from evalstudio --to feather -q"
lines.pipe(convert, environment).saveAsTextFile(target)

# What has to be unique needs all records at once; that is Spark's work.
facts = "persona convert --from evalstudio --to jsonl --facts -q"
facts = lines.pipe(facts, environment).map(json.loads)
counts = facts.map(lambda fact: ((fact["fact"], fact["key"]), 1)).reduceByKey(lambda a, b: a + b)
for (fact, key), count in counts.filter(lambda item: item[1] > 1).collect():
    print(f"{fact} `{key}` is given {count} times")
spark.stop()
