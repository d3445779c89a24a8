/// Policies served to others over the Open Inference Protocol: gRPC, and REST for health, metadata and debugging.
@NullMarked
package orbweaver.remote.server;

import org.jspecify.annotations.NullMarked;
