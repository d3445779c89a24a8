package orbweaver.dataset.parquet;

/// What one leaf of a column is.
public enum Element {
    BOOLEAN,
    INT32,
    INT64,
    FLOAT,
    DOUBLE,
    TEXT
}
