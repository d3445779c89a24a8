/// Looking at saved episodes: a player, curves under a cursor, and the decoding that belongs to it.
@NullMarked
package orbweaver.ui.browse;

import org.jspecify.annotations.NullMarked;
