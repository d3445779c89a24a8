/// The protocol's messages as JSON, with tensors beside it as plain bytes where asked for (the binary extension).
@NullMarked
package orbweaver.remote.oip.json;

import org.jspecify.annotations.NullMarked;
