/// Pseudo-terminals, made with the JDK's foreign-function API: a serial port whose other end is this program.
@NullMarked
package orbweaver.cell.pty;

import org.jspecify.annotations.NullMarked;
