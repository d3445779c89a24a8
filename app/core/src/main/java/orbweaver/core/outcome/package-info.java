/// What came of chunks: which the gate slowed or held, what the operator said, and whether trouble followed.
@NullMarked
package orbweaver.core.outcome;

import org.jspecify.annotations.NullMarked;
