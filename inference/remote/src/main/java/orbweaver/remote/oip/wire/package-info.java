/// The protocol's messages as protobuf bytes, by the field numbers of its published definition.
@NullMarked
package orbweaver.remote.oip.wire;

import org.jspecify.annotations.NullMarked;
