/// The Open Inference Protocol (KServe V2) as values: what is asked and answered, whatever carries it.
@NullMarked
package orbweaver.remote.oip;

import org.jspecify.annotations.NullMarked;
