/// Parquet files as plain columns: read and written by parquet-java, with the Arrow schema in the footer that
/// pyarrow restores exact types from. No type of those libraries leaves this package.
@NullMarked
package orbweaver.dataset.parquet;

import org.jspecify.annotations.NullMarked;
