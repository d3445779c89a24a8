/// Policies that a server of the Open Inference Protocol decodes.
@NullMarked
package orbweaver.remote.client;

import org.jspecify.annotations.NullMarked;
