/// Policies behind an openpi server: a websocket that takes and gives one msgpack map at a time.
@NullMarked
package orbweaver.remote.openpi;

import org.jspecify.annotations.NullMarked;
